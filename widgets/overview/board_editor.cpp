// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/board_editor.h"

#include "widgets/charts/curve_gallery.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/overview/board_card_dialog.h"
#include "widgets/overview/board_factory.h"
#include "widgets/overview/board_grid.h"
#include "widgets/overview/board_item.h"
#include "widgets/overview/board_view.h"

#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

namespace qd::ui {
namespace {

constexpr int widestName = 180;
constexpr int narrowestName = 40;
constexpr qint64 largestFile = 2 * 1024 * 1024;

} // namespace

BoardEditor::BoardEditor(BoardView &view)
    : QObject(&view), m_view(view), m_store(view.store()), m_toolBar(new QWidget(&view)), m_layouts(new QPushButton(m_toolBar)), m_menu(new QMenu(m_layouts))
{
    buildToolBar();
    auto *const add = new QAction(icon(QStringLiteral("plus")), tr("Add a card…"), this);
    add->setObjectName(QStringLiteral("boardAdd"));
    connect(add, &QAction::triggered, this, &BoardEditor::addCards);
    m_actions.append(add);
    view.emptyState()->addNextStep(add);
    const auto command = [this](const QString &text, auto run) {
        auto *const action = new QAction(text, this);
        connect(action, &QAction::triggered, this, run);
        m_actions.append(action);
    };
    command(tr("Import a layout of cards…"), [this] { askFile(false); });
    command(tr("Export this layout of cards…"), [this] { askFile(true); });
    const QStringList keys = m_store.keys();
    for (const QString &key : keys) {
        if (m_store.isStandard(key))
            command(tr("Layout: %1").arg(m_store.layout(key).name), [this, key] { choose(key); });
    }
    connect(&view, &BoardView::menuWanted, this, &BoardEditor::showCardMenu);
    connect(&view, &BoardView::cardsShown, this, &BoardEditor::showName);
    connect(view.grid(), &BoardGrid::moveWanted, this, &BoardEditor::moveCard);
    connect(view.grid(), &BoardGrid::removalWanted, this, &BoardEditor::removeCard);
    connect(view.grid(), &BoardGrid::editWanted, this, &BoardEditor::editCard);
    connect(&m_store, &BoardStore::changed, this, &BoardEditor::showName);
    connect(&m_store, &BoardStore::choiceChanged, this, &BoardEditor::showName);
    showName();
}

void BoardEditor::buildToolBar()
{
    m_toolBar->setObjectName(QStringLiteral("boardToolBar"));
    m_toolBar->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *const row = new QHBoxLayout(m_toolBar);
    row->setContentsMargins({});
    row->setSpacing(6);
    m_layouts->setObjectName(QStringLiteral("boardLayouts"));
    m_layouts->setIcon(icon(QStringLiteral("layout-template")));
    m_layouts->setMenu(m_menu);
    m_layouts->setMinimumWidth(narrowestName); // where there is no room, the sign is enough
    m_layouts->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_menu->setObjectName(QStringLiteral("boardLayoutMenu"));
    m_menu->setToolTipsVisible(true);
    auto *const add = new IconButton(QStringLiteral("plus"), tr("Add a card"), m_toolBar);
    add->setObjectName(QStringLiteral("boardAddButton"));
    row->addWidget(m_layouts);
    row->addWidget(add);
    connect(add, &QToolButton::clicked, this, &BoardEditor::addCards);
    connect(m_menu, &QMenu::aboutToShow, this, &BoardEditor::fillLayoutMenu);
}

void BoardEditor::showName()
{
    const QString name = m_store.layout(m_view.key()).name;
    m_layouts->setText(u' ' + plainLabel(m_layouts->fontMetrics().elidedText(name, Qt::ElideMiddle, widestName)));
    m_layouts->setAccessibleName(tr("Layout of cards: %1").arg(name));
    m_layouts->setToolTip(tr("Layouts of cards"));
}

void BoardEditor::fillLayoutMenu()
{
    m_menu->clear();
    fillChoices(*m_menu);
    m_menu->addSeparator();
    fillUses(*m_menu);
    m_menu->addSeparator();
    fillEdits(*m_menu);
    m_menu->addSeparator();
    m_menu->addAction(icon(QStringLiteral("import")), tr("Import…"), this, [this] { askFile(false); });
    m_menu->addAction(icon(QStringLiteral("download")), tr("Export…"), this, [this] { askFile(true); });
}

void BoardEditor::fillChoices(QMenu &menu)
{
    auto *const group = new QActionGroup(&menu);
    const QStringList keys = m_store.keys();
    for (const QString &key : keys) {
        const QString name = m_store.layout(key).name;
        QAction *const action = menu.addAction(plainLabel(m_store.isChanged(key) ? tr("%1 (changed)").arg(name) : name));
        action->setObjectName(QStringLiteral("layout_") + key);
        action->setCheckable(true);
        action->setChecked(key == m_view.key());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, key] { choose(key); });
    }
}

void BoardEditor::fillUses(QMenu &menu)
{
    const QString key = m_view.key(), group = m_view.group();
    QAction *const forAll = menu.addAction(tr("Use for every host"), this, [this, key] { m_store.chooseForAll(key); });
    forAll->setObjectName(QStringLiteral("boardForAll"));
    if (!group.isEmpty()) {
        QAction *const forGroup = menu.addAction(tr("Use for the group %1").arg(plainLabel(group)), this,
                                                 [this, key, group] { m_store.chooseForGroup(group, key, m_view.hosts()); });
        forGroup->setObjectName(QStringLiteral("boardForGroup"));
    }
}

void BoardEditor::fillEdits(QMenu &menu)
{
    const QString key = m_view.key();
    menu.addAction(icon(QStringLiteral("plus")), tr("Add a card…"), this, &BoardEditor::addCards);
    QAction *const copy = menu.addAction(icon(QStringLiteral("copy")), tr("New layout from this…"), this, [this] {
        askName(tr("New layout"), m_store.layout(m_view.key()).name, [this](const QString &name) {
            choose(m_store.add(name, m_view.cards()));
        });
    });
    copy->setObjectName(QStringLiteral("boardCopy"));
    if (m_store.isStandard(key)) {
        QAction *const reset = menu.addAction(icon(QStringLiteral("rotate-ccw")), tr("Reset to the program's own"), this, [this, key] {
            offerUndo(tr("Layout reset"), m_store.layout(key).name);
            m_store.reset(key);
        });
        reset->setObjectName(QStringLiteral("boardReset"));
        reset->setEnabled(m_store.isChanged(key));
        return;
    }
    menu.addAction(icon(QStringLiteral("pencil")), tr("Rename…"), this, [this, key] {
        askName(tr("Rename layout"), m_store.layout(key).name, [this, key](const QString &name) { m_store.rename(key, name); });
    });
    menu.addAction(icon(QStringLiteral("trash-2")), tr("Remove this layout"), this, &BoardEditor::removeLayout);
}

void BoardEditor::choose(const QString &key)
{
    if (m_view.hosts().size() == 1)
        m_store.chooseForHost(m_view.hosts().first(), key);
    else
        m_store.chooseForAll(key);
}

void BoardEditor::removeLayout()
{
    const QString key = m_view.key();
    const QJsonObject before = m_store.save();
    const QString name = m_store.layout(key).name;
    m_store.remove(key);
    Q_EMIT undoOffered(tr("Layout removed"), name, [this, before] { m_store.restore(before); });
}

/// What stands now comes back.
void BoardEditor::offerUndo(const QString &title, const QString &text)
{
    Q_EMIT undoOffered(title, text, [this, key = m_view.key(), cards = m_view.cards()] { m_store.setCards(key, cards); });
}

void BoardEditor::setCards(const QList<BoardCard> &cards) { m_store.setCards(m_view.key(), cards); }

void BoardEditor::addCards()
{
    auto *const gallery = new CurveGallery(m_view.book(), m_view.hosts(), {tr("Add cards"), tr("Add")}, true, m_view.window());
    connect(gallery, &CurveGallery::picked, this, [this](const QList<metrics::CurveId> &curves) {
        QList<BoardCard> cards = m_view.cards();
        const int first = int(cards.size());
        cards += cardsFor(curves, m_view.hosts(), m_view.book());
        setCards(cards);
        if (first < m_view.cardCount())
            m_view.showCard(first);
    });
    gallery->open();
}

void BoardEditor::editCard(int index)
{
    if (index < 0 || index >= m_view.cardCount())
        return;
    auto *const dialog = new BoardCardDialog(m_view.cards().at(index), m_view.hosts(), m_view.book(), m_view.window());
    connect(dialog, &BoardCardDialog::saved, this, [this, index, key = m_view.key()](const BoardCard &card) {
        QList<BoardCard> cards = m_store.layout(key).cards;
        if (index < cards.size()) {
            cards[index] = card;
            m_store.setCards(key, cards);
        }
    });
    dialog->open();
}

void BoardEditor::changeCard(int index, const std::function<void(BoardCard &)> &change)
{
    QList<BoardCard> cards = m_view.cards();
    if (index >= cards.size())
        return;
    change(cards[index]);
    setCards(cards);
}

void BoardEditor::moveCard(int from, int to)
{
    QList<BoardCard> cards = m_view.cards();
    if (from < 0 || to < 0 || from >= cards.size() || to >= cards.size())
        return;
    cards.move(from, to);
    setCards(cards);
}

void BoardEditor::removeCard(int index)
{
    QList<BoardCard> cards = m_view.cards();
    if (index < 0 || index >= cards.size())
        return;
    offerUndo(tr("Card removed"), m_view.itemAt(index)->title());
    cards.removeAt(index);
    setCards(cards);
    if (m_view.cardCount() > 0)
        m_view.showCard(std::min(index, m_view.cardCount() - 1));
}

void BoardEditor::showCardMenu(int index, const QPoint &global)
{
    const BoardCard card = m_view.cards().at(index);
    auto *const menu = new QMenu(&m_view);
    menu->setObjectName(QStringLiteral("boardCardMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *const edit = menu->addAction(icon(QStringLiteral("pencil")), tr("Edit…"), this, [this, index] { editCard(index); });
    edit->setShortcut(Qt::Key_F2);
    auto *const widths = menu->addMenu(icon(QStringLiteral("move-horizontal")), tr("Width"));
    const QStringList names{tr("1 column"), tr("2 columns"), tr("Full width")};
    for (int span = 1; span <= BoardCard::widest; ++span) {
        QAction *const action = widths->addAction(names.at(span - 1), this, [this, index, span] {
            changeCard(index, [span](BoardCard &changed) { changed.span = span; });
        });
        action->setObjectName(QStringLiteral("cardWidth%1").arg(span));
        action->setCheckable(true);
        action->setChecked(span == card.span);
    }
    const auto move = [&](const char *iconName, const QString &text, const QKeySequence &keys, int to) {
        QAction *const action = menu->addAction(icon(QString::fromLatin1(iconName)), text, this, [this, index, to] { moveCard(index, to); });
        action->setShortcut(keys);
        action->setEnabled(to >= 0 && to < m_view.cardCount());
    };
    move("chevron-left", tr("Move before"), Qt::ALT | Qt::Key_Left, index - 1);
    move("chevron-right", tr("Move behind"), Qt::ALT | Qt::Key_Right, index + 1);
    menu->addSeparator();
    QAction *const compare = menu->addAction(icon(QStringLiteral("git-compare-arrows")), tr("Compare…"), this, [this, card] {
        Q_EMIT compareRequested(m_view.hosts(), card.curves);
    });
    compare->setObjectName(QStringLiteral("cardCompare"));
    menu->addSeparator();
    QAction *const remove = menu->addAction(icon(QStringLiteral("trash-2")), tr("Remove"), this, [this, index] { removeCard(index); });
    remove->setObjectName(QStringLiteral("cardRemove"));
    remove->setShortcut(Qt::Key_Delete);
    menu->popup(global);
}

void BoardEditor::askName(const QString &title, const QString &name, const std::function<void(const QString &)> &take)
{
    auto *const dialog = new QInputDialog(m_view.window());
    dialog->setObjectName(QStringLiteral("boardName"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(name);
    connect(dialog, &QInputDialog::textValueSelected, this, take);
    dialog->open();
}

void BoardEditor::askFile(bool isExport)
{
    auto *const dialog = new QFileDialog(m_view.window(), isExport ? tr("Export the layout") : tr("Import a layout"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilter(tr("Layouts (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setAcceptMode(isExport ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    if (isExport)
        dialog->selectFile(m_store.layout(m_view.key()).name.replace(u'/', u'-') + QStringLiteral(".json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, isExport](const QString &path) { isExport ? exportTo(path) : importFrom(path); });
    dialog->open();
}

void BoardEditor::exportTo(const QString &path)
{
    const BoardLayout layout = m_store.layout(m_view.key());
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(boardFile(layout)) >= 0 && file.commit();
    if (!isWritten)
        Q_EMIT toastRequested(tr("The layout was not exported"), tr("%1: %2. Choose another folder.").arg(path, file.errorString()), true);
    else
        Q_EMIT toastRequested(tr("Layout exported"), path, false);
}

void BoardEditor::importFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Q_EMIT toastRequested(tr("The layout was not imported"), tr("%1: %2. Choose another file.").arg(path, file.errorString()), true);
        return;
    }
    const auto read = readBoardFile(file.read(largestFile));
    if (!read) {
        Q_EMIT toastRequested(tr("The layout was not imported"), read.error().toLine(), true);
        return;
    }
    const QString key = m_store.add(read->layout.name, read->layout.cards);
    choose(key);
    Q_EMIT toastRequested(tr("Layout imported: %1").arg(m_store.layout(key).name), read->leftOut.join(u'\n'), false);
}

} // namespace qd::ui
