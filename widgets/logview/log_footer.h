// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logview/log_desk.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QMenu;
class QToolButton;

namespace qd::ui {

class ElidedLabel;
class Label;
class LogView;

/// Below the lines: how their source is read, with the way to correct it, where the current line stands, and what is
/// selected.
/// Thread: GUI. Ownership: `document` must outlive it.
class LogFooter : public QWidget {
    Q_OBJECT
public:
    explicit LogFooter(logs::LogDocument &document, QWidget *parent = nullptr);

    /// The view it speaks of.
    void setView(LogView &view);
    void refresh();
    /// The source whose format is told: the current line's, else that of the first line on screen; unset = no line.
    [[nodiscard]] std::optional<logs::SourceId> source() const;
    /// Automatic, what was found in the sources shown, and all formats.
    void fillFormats(QMenu *menu);

Q_SIGNALS:
    void failed(const qd::Error &error);

private:
    [[nodiscard]] qint64 row() const;
    void addFormat(QMenu *menu, const QString &key, const QString &title);
    void choose(const QString &key);
    [[nodiscard]] QString formatText() const;
    [[nodiscard]] QString placeText() const;
    [[nodiscard]] QString selectionText() const;

    logs::LogDocument &m_document;
    QPointer<LogView> m_view;
    QToolButton *m_format;
    Label *m_place;
    ElidedLabel *m_selection;
};

} // namespace qd::ui
