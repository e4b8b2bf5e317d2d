// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/filter_text.h"
#include "widgets/common/search_field.h"

class QCompleter;
class QStringListModel;

namespace qd::ui {

/// Words that a filter of a log may ask for.
struct LogVocabulary {
    QStringList fields{};  ///< of the formats that there are
    QStringList hosts{};
    QStringList sources{};
    QStringList saved{};
    bool operator==(const LogVocabulary &) const = default;
};

/// A field for the text form of a log's filter: offers fields and values while typing (Ctrl+Space offers all) and underlines
/// the place of a mistake.
class LogFilterField : public SearchField {
    Q_OBJECT
public:
    explicit LogFilterField(const QString &placeholder, QWidget *parent = nullptr);
    void setVocabulary(const LogVocabulary &words) { m_words = words; }
    /// What the text asks for; a problem if it is not right.
    [[nodiscard]] std::expected<logs::FilterGroup, logs::FilterProblem> filter() const { return logs::checkFilter(text()); }

Q_SIGNALS:
    /// Empty = the text is right.
    void problemChanged(const QString &problem);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void take();
    void mark(qsizetype position, qsizetype length);
    void offer(bool all);
    void insert(const QString &choice);
    [[nodiscard]] QStringList choices(const logs::FilterCompletionPoint &point) const;

    LogVocabulary m_words;
    QCompleter *m_completer;
    QStringListModel *m_choices;
    qsizetype m_at = 0;
    QString m_problem;
};

} // namespace qd::ui
