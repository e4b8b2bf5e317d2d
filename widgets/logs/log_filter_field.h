// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/filter_text.h"
#include "widgets/common/completing_field.h"

namespace qd::ui {

/// Words that a filter of a log may ask for.
struct LogVocabulary {
    QStringList fields{};  ///< of the formats that there are
    QStringList hosts{};
    QStringList sources{};
    QStringList saved{};
    bool operator==(const LogVocabulary &) const = default;
};

/// A field for the text form of a log's filter: offers fields and values.
class LogFilterField : public CompletingField {
    Q_OBJECT
public:
    explicit LogFilterField(const QString &placeholder, QWidget *parent = nullptr);
    void setVocabulary(const LogVocabulary &words) { m_words = words; }
    /// What the text asks for; a problem if it is not right.
    [[nodiscard]] std::expected<logs::FilterGroup, logs::FilterProblem> filter() const { return logs::checkFilter(text()); }

protected:
    [[nodiscard]] Completion completion(bool all) const override;

private:
    [[nodiscard]] QStringList choices(const logs::FilterCompletionPoint &point) const;

    LogVocabulary m_words;
};

} // namespace qd::ui
