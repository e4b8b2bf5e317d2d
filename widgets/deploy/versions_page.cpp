// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/versions_page.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/deploy/host_column_table.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int kIcon = 16, kHostWidth = 180, kColumn = 176, kWidestColumn = 420, kRow = 46;

QString whenText(UtcTime time)
{
    return time == UtcTime{} ? QString() : QLocale().toString(QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()), QLocale::ShortFormat);
}

/// "since 28.11.26 04:10 · anna@laptop"
QString sinceText(const deploy::VersionCell &cell)
{
    QStringList parts;
    if (const QString when = whenText(cell.since); !when.isEmpty())
        parts.append(VersionsModel::tr("since %1").arg(when));
    if (!cell.by.isEmpty())
        parts.append(displayText(cell.by));
    return parts.join(VersionsModel::tr(" · "));
}

QString shortVersion(const deploy::VersionCell &cell)
{
    const QString version = cell.shownVersion();
    const bool isCommit = version.size() == 40 && std::ranges::all_of(version, [](QChar c) { return c.isDigit() || (c >= u'a' && c <= u'f'); });
    return displayText(isCommit ? version.first(10) : version);
}

/// What a look at the hosts found; `looked` are all that were asked.
QString foundText(int drifted, int unknown, int looked)
{
    const int well = looked - drifted - unknown;
    if (well == looked)
        return VersionsPage::tr("All as deployed");
    QStringList parts;
    if (well > 0)
        parts.append(VersionsPage::tr("%Ln place(s) as deployed", nullptr, well));
    if (drifted > 0)
        parts.append(VersionsPage::tr("%Ln place(s) not as deployed", nullptr, drifted));
    if (unknown > 0)
        parts.append(VersionsPage::tr("%Ln place(s) could not be looked at", nullptr, unknown));
    return parts.join(VersionsModel::tr(" · "));
}

QPushButton *makeButton(const QString &objectName, const QString &iconName, const QString &text)
{
    auto *button = new QPushButton(icon(iconName), text);
    button->setObjectName(objectName);
    return button;
}

} // namespace

VersionsModel::VersionsModel(const deploy::VersionBoard &board, QObject *parent) : QAbstractTableModel(parent), m_board(board) {}

void VersionsModel::setOnlyDrifted(bool only)
{
    m_onlyDrifted = only;
    refresh();
}

void VersionsModel::refresh()
{
    const deploy::VersionMatrix &matrix = m_board.matrix();
    beginResetModel();
    m_rows.clear();
    m_usual.clear();
    for (int host = 0; host < int(matrix.hosts.size()); ++host) {
        const bool drifted = std::ranges::any_of(matrix.cells, [&](const deploy::VersionCell &cell) { return cell.host == matrix.hosts.at(host) && (cell.hasDrifted() || cell.error); });
        if (!m_onlyDrifted || drifted)
            m_rows.append(host);
    }
    for (int app = 0; app < int(matrix.apps.size()); ++app) {
        QHash<QString, int> counts;
        for (const deploy::VersionCell &cell : matrix.cells) {
            if (cell.app == app)
                ++counts[cell.shownVersion()];
        }
        const auto most = std::max_element(counts.cbegin(), counts.cend());
        m_usual.append(most == counts.cend() ? QString() : most.key());
    }
    endResetModel();
}

HostId VersionsModel::host(int row) const { return m_board.matrix().hosts.at(m_rows.at(row)); }

const deploy::VersionCell *VersionsModel::cell(const QModelIndex &index) const
{
    return index.isValid() && index.column() > 0 ? m_board.matrix().cell(m_rows.at(index.row()), index.column() - 1) : nullptr;
}

int VersionsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int VersionsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_board.matrix().apps.size()) + 1; }

bool VersionsModel::isOdd(const deploy::VersionCell &cell) const { return cell.shownVersion() != m_usual.value(cell.app); }

QVariant VersionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.column() == 0)
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? displayText(m_board.matrix().hostNames.value(m_rows.at(index.row()))) : QVariant();
    const deploy::VersionCell *one = cell(index);
    return one ? cellData(*one, role) : role == Qt::AccessibleTextRole ? tr("not deployed here") : QVariant();
}

QVariant VersionsModel::cellData(const deploy::VersionCell &cell, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return shortVersion(cell);
    case DriftRole:
        return cell.hasDrifted();
    case ErrorRole:
        return cell.error.has_value();
    case LookedRole:
        return cell.looked;
    case OddRole:
        return isOdd(cell);
    case DetailRole:
        return cell.error ? cell.error->message : cell.hasDrifted() ? cell.drifts.first().text : sinceText(cell);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QStringList lines{displayText(cell.shownVersion()), sinceText(cell)};
        if (cell.error)
            lines.append(cell.error->message);
        for (const deploy::Drift &drift : cell.drifts)
            lines.append(drift.text);
        lines.removeAll(QString());
        return role == Qt::ToolTipRole ? plainToolTip(lines.join(u'\n')) : lines.join(u", "_s);
    }
    default:
        return {};
    }
}

QVariant VersionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (section == 0)
        return role == Qt::DisplayRole ? tr("Host") : QVariant();
    const deploy::VersionApp &app = m_board.matrix().apps.at(section - 1);
    if (role == Qt::ToolTipRole)
        return plainToolTip(app.name + u'\n' + app.target);
    return role == Qt::DisplayRole ? displayText(app.name.isEmpty() ? app.target : app.name) : QVariant();
}

void VersionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.column() == 0) // lies above cells that are scrolled
        painter->fillRect(option.rect, theme.surface1);
    if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(option.state.testFlag(QStyle::State_HasFocus) ? QPen(theme.accent, 1) : QPen(Qt::NoPen));
        painter->setBrush(option.state.testFlag(QStyle::State_Selected) ? theme.selection : theme.hover);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5), 7, 7);
    }
    const auto text = [&](const QRect &room, const QString &words, const QFont &font, const QColor &ink, int align) {
        painter->setFont(font);
        painter->setPen(ink);
        painter->drawText(room, align, QFontMetrics(font).elidedText(words, Qt::ElideRight, room.width()));
    };
    QRect rect = option.rect.adjusted(12, 6, -8, -6);
    if (index.column() == 0) {
        text(rect, index.data().toString(), uiFont(TextSize::Body, QFont::DemiBold), theme.text, Qt::AlignVCenter);
    } else if (const QString version = index.data().toString(); version.isEmpty() && !index.data(VersionsModel::DetailRole).isValid()) {
        text(rect, QStringLiteral("–"), uiFont(), theme.faint, Qt::AlignVCenter);
    } else {
        const bool drifted = index.data(VersionsModel::DriftRole).toBool();
        const bool looked = index.data(VersionsModel::LookedRole).toBool();
        const bool unknown = index.data(VersionsModel::ErrorRole).toBool();
        const QString name = unknown ? u"circle-question-mark"_s : drifted ? u"triangle-alert"_s : looked ? u"circle-check"_s : u"history"_s;
        const QColor ink = drifted || unknown ? theme.warn : looked ? theme.ok : theme.faint;
        painter->drawPixmap(QPoint(rect.left(), rect.center().y() - kIcon / 2 + 1), iconPixmap(name, ink, kIcon, painter->device()->devicePixelRatioF()));
        rect.adjust(kIcon + 9, 0, 0, 0);
        const bool odd = index.data(VersionsModel::OddRole).toBool();
        text(rect, version.isEmpty() ? tr("unknown") : version, monoFont(TextSize::Small, odd ? QFont::DemiBold : QFont::Normal), odd ? theme.orange : theme.text, Qt::AlignTop);
        text(rect, index.data(VersionsModel::DetailRole).toString(), uiFont(TextSize::Tiny), drifted ? theme.warn : theme.dim, Qt::AlignBottom);
    }
    painter->restore();
}

QSize VersionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const { return {index.column() == 0 ? kHostWidth : kColumn, kRow}; }

VersionsPage::VersionsPage(deploy::DeployService &service, QAction *deploy, QWidget *parent) : QWidget(parent), m_board(service), m_model(m_board)
{
    setObjectName(u"versionsPage"_s);
    auto *bar = new QWidget;
    buildBar(bar);
    buildTable();
    m_empty = new EmptyState(u"package"_s, tr("Nothing has been deployed yet"), tr("Here stands which revision of which application runs on which host, and where somebody changed it by hand."));
    m_empty->addNextStep(deploy);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    auto *card = new Card;
    auto *inCard = new QVBoxLayout(card);
    inCard->setContentsMargins(6, 6, 6, 6);
    inCard->addWidget(bar);
    inCard->addWidget(m_pages, 1);
    m_detail = new Card;
    buildDetail(m_detail);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    layout->addWidget(card, 1);
    layout->addWidget(m_detail);
    m_detail->hide();
    connectBoard();
    showState();
}

void VersionsPage::buildTable()
{
    m_table = new HostColumnTable(kHostWidth);
    m_table->setObjectName(u"versions"_s);
    m_table->setAccessibleName(tr("Versions: hosts and applications"));
    m_table->nameHostColumn(u"versionsHosts"_s, tr("Hosts with deployments"));
    m_table->setColumnBounds(kColumn, kWidestColumn);
    m_table->prepare([](QTableView &view) {
        view.setItemDelegate(new VersionDelegate(&view));
        view.setHorizontalHeader(new TwoLineHeader(tr("Applications"), &view));
        view.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        view.verticalHeader()->setDefaultSectionSize(kRow);
    });
    m_table->setModel(&m_model);
}

void VersionsPage::buildBar(QWidget *place)
{
    m_state = new Label({}, TextSize::Small, Ink::Dim);
    m_state->setObjectName(u"versionsState"_s);
    m_onlyDrifted = new Chip(tr("Only with findings"));
    m_onlyDrifted->setToolTip(tr("Hosts where something is not as it was deployed, and those that could not be looked at"));
    m_onlyDrifted->setObjectName(u"onlyDrifted"_s);
    m_onlyDrifted->setCheckable(true);
    m_look = makeButton(u"lookButton"_s, u"eye"_s, tr("Look at the hosts"));
    m_look->setToolTip(tr("Asks every host which release is current and whether files differ from what was deployed; changes nothing"));
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(8, 4, 6, 2);
    row->setSpacing(10);
    row->addWidget(m_onlyDrifted);
    row->addWidget(m_state, 1);
    row->addWidget(m_look);
    connect(m_look, &QPushButton::clicked, this, &VersionsPage::look);
    connect(m_onlyDrifted, &QAbstractButton::toggled, this, [this](bool only) {
        m_model.setOnlyDrifted(only);
        showState();
    });
}

void VersionsPage::buildDetail(QWidget *place)
{
    m_title = new ElidedLabel({}, TextSize::Title, Ink::Text, QFont::DemiBold);
    m_facts = new Label({}, TextSize::Small, Ink::Dim);
    m_facts->setWordWrap(true);
    m_drift = new Label({}, TextSize::Small, Ink::Warn);
    m_drift->setObjectName(u"driftText"_s);
    m_drift->setWordWrap(true);
    m_drift->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_run = makeButton(u"showRunButton"_s, u"history"_s, tr("Show its run"));
    m_rollBack = makeButton(u"rollBackHere"_s, u"undo-2"_s, tr("Roll back…"));
    m_deploy = makeButton(u"deployHere"_s, u"rocket"_s, tr("Deploy…"));
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    for (QPushButton *button : {m_run, m_rollBack, m_deploy})
        head->addWidget(button);
    auto *layout = new QVBoxLayout(place);
    layout->setContentsMargins(16, 10, 12, 12);
    layout->setSpacing(5);
    layout->addLayout(head);
    layout->addWidget(m_facts);
    layout->addWidget(m_drift);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (const deploy::VersionCell *cell = m_model.cell(m_table->currentIndex()))
            Q_EMIT runWanted(cell->runId);
    });
    connect(m_rollBack, &QPushButton::clicked, this, [this] {
        if (const deploy::VersionCell *cell = m_model.cell(m_table->currentIndex()))
            Q_EMIT rollBackWanted(cell->runId, {cell->host});
    });
    connect(m_deploy, &QPushButton::clicked, this, [this] {
        if (m_table->currentIndex().isValid())
            Q_EMIT deployWanted({m_model.host(m_table->currentIndex().row())});
    });
}

void VersionsPage::connectBoard()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &VersionsPage::showCell);
    connect(&m_board, &deploy::VersionBoard::loaded, this, [this](const std::optional<Error> &error) {
        m_loaded = true;
        showState();
        if (error) {
            m_state->setInk(Ink::Error);
            m_state->setText(error->toLine());
        }
    });
    connect(&m_board, &deploy::VersionBoard::changed, this, [this] {
        const QModelIndex before = m_table->currentIndex();
        m_model.refresh();
        m_table->setCurrentIndex(m_model.index(before.row(), before.column()));
        showState();
        showCell();
    });
    connect(&m_board, &deploy::VersionBoard::finished, this, &VersionsPage::showState);
}

void VersionsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_board.load();
    showState();
}

void VersionsPage::look()
{
    m_board.look();
    showState();
}

void VersionsPage::showState()
{
    const deploy::VersionMatrix &matrix = m_board.matrix();
    const bool some = !matrix.cells.isEmpty();
    m_pages->setCurrentIndex(some ? 1 : 0);
    m_look->setEnabled(some && !m_board.isBusy());
    const qsizetype looked = std::ranges::count_if(matrix.cells, &deploy::VersionCell::looked);
    const int drifted = matrix.drifted();
    const int unknown = int(std::ranges::count_if(matrix.cells, [](const deploy::VersionCell &cell) { return cell.error.has_value(); }));
    m_onlyDrifted->setVisible(drifted + unknown > 0 || m_onlyDrifted->isChecked());
    m_onlyDrifted->setCount(drifted + unknown);
    m_state->setInk(drifted + unknown > 0 ? Ink::Warn : Ink::Dim);
    if (!some)
        m_state->setText(m_loaded ? QString() : tr("Reading the journal…"));
    else if (m_board.isBusy())
        m_state->setText(tr("Looking at the hosts: %1 of %2").arg(QLocale().toString(looked), QLocale().toString(matrix.cells.size())));
    else if (looked == 0)
        m_state->setText(tr("As the journal has it. Look at the hosts to see what really runs."));
    else
        m_state->setText(foundText(drifted, unknown, int(looked)));
}

void VersionsPage::showCell()
{
    const QModelIndex index = m_table->currentIndex();
    const deploy::VersionCell *cell = m_model.cell(index);
    m_detail->setVisible(cell != nullptr);
    if (!cell)
        return;
    m_title->setText(tr("%1 on %2").arg(m_model.headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), displayText(cell->hostName)));
    QStringList facts{tr("Deployed: %1 %2").arg(displayText(cell->revision.isEmpty() ? cell->release : cell->revision), sinceText(*cell))};
    if (cell->looked && !cell->error)
        facts.append(tr("Found: %1 %2").arg(displayText(cell->currentRevision), displayText(cell->currentRelease)).simplified());
    m_facts->setText(facts.join(u'\n'));
    QStringList lines;
    if (cell->error)
        lines.append(cell->error->toLine());
    for (const deploy::Drift &drift : cell->drifts) {
        lines.append(drift.text + u' ' + drift.hint);
        for (const QString &path : drift.paths)
            lines.append(u"    "_s + displayText(path));
        if (drift.more > 0)
            lines.append(u"    "_s + tr("and %Ln more", nullptr, drift.more));
    }
    constexpr qsizetype most = 9;
    if (lines.size() > most)
        lines = lines.first(most) << u"    …"_s;
    m_drift->setText(lines.join(u'\n'));
    m_drift->setVisible(!lines.isEmpty());
    m_run->setEnabled(!cell->runId.isEmpty());
    m_rollBack->setEnabled(!cell->runId.isEmpty());
}

} // namespace qd::ui
