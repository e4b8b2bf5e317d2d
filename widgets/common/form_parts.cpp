// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/form_parts.h"

#include "models/base/text.h"
#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSpinBox>

#include <algorithm>

namespace qd::ui {
namespace {

/// As high as its text is at the form's width: QLabel's own hint folds a sentence into a block, and the form keeps that height.
class HelpLabel final : public Label {
public:
    using Label::Label;
    [[nodiscard]] QSize sizeHint() const override { return {Label::sizeHint().width(), fontMetrics().lineSpacing()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, fontMetrics().lineSpacing()}; }
};

} // namespace

QLineEdit *makeEdit(const QString &objectName, const QString &name, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    edit->setFixedHeight(34);
    return edit;
}

QSpinBox *makeSpin(const QString &objectName, const QString &name, int least, int most, int value, const QString &suffix)
{
    auto *spin = new QSpinBox;
    spin->setObjectName(objectName);
    spin->setAccessibleName(name);
    spin->setRange(least, most);
    spin->setValue(value);
    spin->setSuffix(suffix);
    spin->setFixedHeight(32);
    spin->setFixedWidth(148); // words such as "no limit" in any language
    return spin;
}

QPlainTextEdit *makeTextBox(const QString &objectName, const QString &name, const QString &placeholder, int lines)
{
    auto *box = new QPlainTextEdit;
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setPlaceholderText(placeholder);
    box->setTabChangesFocus(true);
    box->setFont(monoFont(TextSize::Small));
    box->setFixedHeight(QFontMetrics(box->font()).lineSpacing() * lines + 20);
    return box;
}

std::pair<Card *, QFormLayout *> makeBox(const QString &title)
{
    auto *card = new Card;
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 12, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(new Label(title, TextSize::Body, Ink::Text, QFont::DemiBold));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addLayout(form);
    return {card, form};
}

void addRow(QFormLayout *form, const QString &text, QWidget *field)
{
    auto *label = new ElidedLabel(text, TextSize::Small, Ink::Dim);
    label->setFixedWidth(168);
    constexpr int oneLine = 34;
    label->setMinimumHeight(std::min(oneLine, field->sizeHint().height())); // in the middle of its field
    if (qobject_cast<QPlainTextEdit *>(field))
        label->setMaximumHeight(oneLine); // beside its first line
    label->setBuddy(field);
    form->addRow(label, field);
}

Label *addHelp(QFormLayout *form, const QString &text)
{
    auto *help = new HelpLabel(text, TextSize::Small, Ink::Faint);
    help->setWordWrap(true);
    form->addRow(QString(), help);
    return help;
}

Label *addIconLine(QVBoxLayout *layout, const QString &iconName, Ink ink, const QString &text)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *image = new QLabel;
    image->setPixmap(iconPixmap(iconName, inkColor(ink), 16, image->devicePixelRatioF()));
    image->setFixedWidth(16);
    auto *label = new Label(text, TextSize::Small, ink);
    label->setWordWrap(true);
    row->addWidget(image, 0, Qt::AlignTop);
    row->addWidget(label, 1);
    layout->addLayout(row);
    return label;
}

Label *makeExactText(const QString &text, Ink ink)
{
    auto *label = new Label(displayText(text, true), TextSize::Small, ink);
    label->setFont(monoFont(TextSize::Small));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace qd::ui
