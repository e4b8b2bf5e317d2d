// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <utility>

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QVBoxLayout;
class QWidget;

namespace qd::ui {

class Card;
class Label;
enum class Ink;

/// Fields and boxes of the pages of wizards, alike everywhere. `name` is the accessible name.
[[nodiscard]] QLineEdit *makeEdit(const QString &objectName, const QString &name, const QString &placeholder);
[[nodiscard]] QSpinBox *makeSpin(const QString &objectName, const QString &name, int least, int most, int value, const QString &suffix = {});
/// A few lines of text without tabs.
[[nodiscard]] QPlainTextEdit *makeTextBox(const QString &objectName, const QString &name, const QString &placeholder, int lines);
/// A card with a heading and a form below it.
[[nodiscard]] std::pair<Card *, QFormLayout *> makeBox(const QString &title);
/// A labelled row; the label is the field's buddy.
void addRow(QFormLayout *form, const QString &text, QWidget *field);
/// A faint sentence below the field of the row before.
Label *addHelp(QFormLayout *form, const QString &text);
/// An icon and a sentence beside it, as warnings, errors and good news are told.
Label *addIconLine(QVBoxLayout *layout, const QString &iconName, Ink ink, const QString &text);
/// Text that can be read and copied, exactly as it is: a command.
[[nodiscard]] Label *makeExactText(const QString &text, Ink ink);

} // namespace qd::ui
