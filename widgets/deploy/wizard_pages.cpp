// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/wizard_pages.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/search_field.h"
#include "widgets/common/segmented.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTreeWidget>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

QLineEdit *makeEdit(const QString &objectName, const QString &name, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    edit->setFixedHeight(34);
    return edit;
}

QSpinBox *makeSpin(const QString &objectName, const QString &name, int least, int most, int value, const QString &suffix = {})
{
    auto *spin = new QSpinBox;
    spin->setObjectName(objectName);
    spin->setAccessibleName(name);
    spin->setRange(least, most);
    spin->setValue(value);
    spin->setSuffix(suffix);
    spin->setFixedHeight(32);
    spin->setFixedWidth(120);
    return spin;
}

/// A card with a heading and a form below it.
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
    auto *label = new Label(text, TextSize::Small, Ink::Dim);
    label->setMinimumWidth(120);
    label->setBuddy(field);
    form->addRow(label, field);
}

} // namespace

HostsPage::HostsPage(const QList<DeployHost> &hosts, QWidget *parent) : QWidget(parent)
{
    m_filter = new SearchField(tr("Filter hosts"));
    m_filter->setObjectName(u"hostFilter"_s);
    m_tree = new QTreeWidget;
    m_tree->setObjectName(u"hostTree"_s);
    m_tree->setAccessibleName(tr("Hosts to deploy to"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(18);
    QMap<QString, QTreeWidgetItem *> groups;
    for (const DeployHost &host : hosts) {
        const QString group = host.group.isEmpty() ? tr("Not in a group") : displayText(host.group);
        QTreeWidgetItem *&parentItem = groups[group];
        if (!parentItem) {
            parentItem = new QTreeWidgetItem(m_tree, {group});
            parentItem->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate | Qt::ItemIsSelectable);
            parentItem->setFont(0, uiFont(TextSize::Small, QFont::DemiBold));
            parentItem->setSizeHint(0, {0, 30});
        }
        auto *item = new QTreeWidgetItem(parentItem, {displayText(host.name)});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
        item->setCheckState(0, Qt::Unchecked);
        item->setData(0, Qt::UserRole, host.id.value);
        item->setSizeHint(0, {0, 30});
        m_items.append(item);
    }
    m_tree->expandAll();
    m_count = new Label({}, TextSize::Small, Ink::Dim);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_filter);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_count);
    setFocusProxy(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &HostsPage::filter);
    connect(m_tree, &QTreeWidget::itemChanged, this, [this] {
        count();
        Q_EMIT changed();
    });
    count();
}

QList<HostId> HostsPage::chosen() const
{
    QList<HostId> hosts;
    for (const QTreeWidgetItem *item : m_items) {
        if (item->checkState(0) == Qt::Checked)
            hosts.append(HostId{item->data(0, Qt::UserRole).toString()});
    }
    return hosts;
}

void HostsPage::choose(const QList<HostId> &hosts)
{
    for (QTreeWidgetItem *item : std::as_const(m_items)) {
        const bool on = hosts.contains(HostId{item->data(0, Qt::UserRole).toString()});
        item->setCheckState(0, on ? Qt::Checked : Qt::Unchecked);
    }
}

void HostsPage::setChosen(const HostId &host, bool on)
{
    for (QTreeWidgetItem *item : std::as_const(m_items)) {
        if (item->data(0, Qt::UserRole).toString() == host.value)
            item->setCheckState(0, on ? Qt::Checked : Qt::Unchecked);
    }
}

void HostsPage::filter(const QString &text)
{
    for (QTreeWidgetItem *item : std::as_const(m_items))
        item->setHidden(!item->text(0).contains(text, Qt::CaseInsensitive) && !item->parent()->text(0).contains(text, Qt::CaseInsensitive));
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_tree->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < group->childCount(); ++j)
            any = any || !group->child(j)->isHidden();
        group->setHidden(!any);
    }
}

void HostsPage::count() { m_count->setText(tr("%1 of %2 hosts chosen").arg(chosen().size()).arg(m_items.size())); }

SourcePage::SourcePage(QWidget *parent) : QWidget(parent)
{
    m_path = makeEdit(u"sourcePath"_s, tr("Folder or tarball"), tr("A folder such as ~/shop/dist, or a .tar.gz"));
    auto *folder = new QPushButton(icon(u"folder-open"_s), tr("Folder…"));
    folder->setObjectName(u"browseFolder"_s);
    auto *tarball = new QPushButton(icon(u"package"_s), tr("Tarball…"));
    tarball->setObjectName(u"browseTarball"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_path, 1);
    row->addWidget(folder);
    row->addWidget(tarball);
    m_summary = new Label(tr("Its content becomes the release; a folder's own name does not."), TextSize::Small, Ink::Dim);
    m_summary->setWordWrap(true);
    m_notes = new Label({}, TextSize::Small, Ink::Warn);
    m_notes->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addLayout(row);
    layout->addWidget(m_summary);
    layout->addWidget(m_notes);
    layout->addStretch();
    setFocusProxy(m_path);
    m_complaint = tr("Choose a folder or a tarball.");
    m_delay.setSingleShot(true);
    m_delay.setInterval(250);
    connect(&m_delay, &QTimer::timeout, this, &SourcePage::measure);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        ++m_generation;
        m_complaint = source().isEmpty() ? tr("Choose a folder or a tarball.") : tr("The source is still being read.");
        m_delay.start();
        Q_EMIT changed();
    });
    connect(folder, &QPushButton::clicked, this, [this] { browse(true); });
    connect(tarball, &QPushButton::clicked, this, [this] { browse(false); });
}

QString SourcePage::source() const
{
    const QString text = m_path->text().trimmed();
    return text.startsWith(u"~/") ? QDir::homePath() + text.mid(1) : text;
}

void SourcePage::setSource(const QString &path) { m_path->setText(path); }

void SourcePage::browse(bool folder)
{
    auto *dialog = new QFileDialog(this, folder ? tr("Folder to deploy") : tr("Tarball to deploy"), source());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, folder);
    if (!folder)
        dialog->setNameFilter(tr("Tarballs (*.tar *.tar.gz *.tgz *.tar.bz2 *.tar.xz *.tar.zst)"));
    connect(dialog, &QFileDialog::fileSelected, this, &SourcePage::setSource);
    dialog->open();
}

void SourcePage::measure()
{
    if (source().isEmpty())
        return;
    m_summary->setInk(Ink::Dim);
    m_summary->setText(tr("Reading…"));
    deploy::measureSource(source()).then(this, [this, generation = m_generation](const Result<deploy::SourceSummary> &summary) {
        take(generation, summary);
    });
}

void SourcePage::take(int generation, const Result<deploy::SourceSummary> &summary)
{
    if (generation != m_generation)
        return;
    m_notes->setText(summary ? summary->notes.join(u'\n') : QString());
    if (!summary) {
        m_complaint = summary.error().message;
        m_summary->setInk(Ink::Error);
        m_summary->setText(summary.error().message + u' ' + summary.error().hint);
    } else if (!summary->isTarball && summary->files == 0) {
        m_complaint = tr("The folder holds no files.");
        m_summary->setText(m_complaint);
    } else {
        m_complaint.clear();
        const QString size = formatted(double(summary->bytes), Unit::Bytes);
        m_summary->setText(summary->isTarball ? tr("Tarball, %1").arg(size) : tr("%n file(s), %1", nullptr, summary->files).arg(size));
    }
    Q_EMIT changed();
}

SettingsPage::SettingsPage(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(12);
    layout->setSizeConstraint(QLayout::SetMinimumSize);
    layout->addWidget(makePlaceBox());
    layout->addWidget(makeHealthBox());
    layout->addWidget(makeBatchBox());
    layout->addStretch();
    setFocusProxy(m_target);
    connect(m_target, &QLineEdit::editingFinished, this, [this] { Q_EMIT targetEntered(m_target->text().trimmed()); });
    for (QLineEdit *edit : {m_target, m_restart, m_path, m_command})
        connect(edit, &QLineEdit::textChanged, this, &SettingsPage::changed);
    connect(m_healthKind, &Segmented::currentChanged, this, [this] {
        showHealthFields();
        Q_EMIT changed();
    });
    showHealthFields();
}

QWidget *SettingsPage::makePlaceBox()
{
    const auto [card, form] = makeBox(tr("Where"));
    m_target = makeEdit(u"targetPath"_s, tr("Target directory"), u"/srv/shop"_s);
    m_restart = makeEdit(u"restartCommand"_s, tr("Restart command"), tr("such as sudo systemctl restart shop; empty = none"));
    m_keep = makeSpin(u"keepReleases"_s, tr("Releases to keep"), 1, 1000, 5);
    addRow(form, tr("Target directory"), m_target);
    addRow(form, tr("Restart command"), m_restart);
    addRow(form, tr("Releases to keep"), m_keep);
    return card;
}

QWidget *SettingsPage::makeHealthBox()
{
    const auto [card, form] = makeBox(tr("Health check"));
    m_healthForm = form;
    m_healthKind = new Segmented(tr("Kind of health check"), {tr("None"), tr("HTTP"), tr("Port"), tr("Command")});
    m_healthKind->setObjectName(u"healthKind"_s);
    m_port = makeSpin(u"healthPort"_s, tr("Port on the host"), 1, 65535, 80);
    m_path = makeEdit(u"healthPath"_s, tr("Path"), u"/health"_s);
    m_path->setText(u"/"_s);
    m_command = makeEdit(u"healthCommand"_s, tr("Command"), tr("exit status 0 means healthy"));
    m_deadline = makeSpin(u"healthDeadline"_s, tr("Deadline"), 1, 3600, 30, tr(" s"));
    m_successes = makeSpin(u"healthSuccesses"_s, tr("Successes in a row"), 1, 100, 3);
    form->addRow(m_healthKind);
    addRow(form, tr("Port"), m_port);
    addRow(form, tr("Path"), m_path);
    addRow(form, tr("Command"), m_command);
    addRow(form, tr("Within"), m_deadline);
    addRow(form, tr("Successes in a row"), m_successes);
    return card;
}

QWidget *SettingsPage::makeBatchBox()
{
    const auto [card, form] = makeBox(tr("Order"));
    m_canary = makeSpin(u"canary"_s, tr("Hosts of the first batch"), 0, 1000, 0);
    m_canary->setSpecialValueText(tr("no canary"));
    m_batch = makeSpin(u"batchSize"_s, tr("Hosts of each further batch"), 0, 1000, 0);
    m_batch->setSpecialValueText(tr("all the rest"));
    m_parallel = makeSpin(u"parallel"_s, tr("Hosts at the same time"), 1, 64, 4);
    m_maxFailures = makeSpin(u"maxFailures"_s, tr("Failed hosts before it stops"), 0, 1000, 0);
    addRow(form, tr("First, alone"), m_canary);
    addRow(form, tr("Then batches of"), m_batch);
    addRow(form, tr("At the same time"), m_parallel);
    addRow(form, tr("Tolerated failures"), m_maxFailures);
    return card;
}

void SettingsPage::showHealthFields()
{
    using enum deploy::HealthCheck::Kind;
    const auto kind = deploy::HealthCheck::Kind(m_healthKind->current());
    m_healthForm->setRowVisible(m_port, kind == Http || kind == TcpPort);
    m_healthForm->setRowVisible(m_path, kind == Http);
    m_healthForm->setRowVisible(m_command, kind == Command);
    m_healthForm->setRowVisible(m_deadline, kind != None);
    m_healthForm->setRowVisible(m_successes, kind != None);
}

void SettingsPage::write(deploy::DeployRequest &request) const
{
    request.target = m_target->text().trimmed();
    request.restartCommand = m_restart->text().trimmed();
    request.keepReleases = m_keep->value();
    request.health.kind = deploy::HealthCheck::Kind(m_healthKind->current());
    request.health.port = m_port->value();
    request.health.path = m_path->text().trimmed();
    request.health.command = m_command->text().trimmed();
    request.health.deadline = std::chrono::seconds(m_deadline->value());
    request.health.successes = m_successes->value();
    request.batches = {m_canary->value(), m_batch->value(), m_parallel->value(), m_maxFailures->value()};
}

void SettingsPage::read(const deploy::DeployRequest &request)
{
    m_target->setText(request.target);
    m_restart->setText(request.restartCommand);
    m_keep->setValue(request.keepReleases);
    m_healthKind->setCurrent(int(request.health.kind));
    m_port->setValue(request.health.port);
    m_path->setText(request.health.path);
    m_command->setText(request.health.command);
    m_deadline->setValue(int(std::chrono::duration_cast<std::chrono::seconds>(request.health.deadline).count()));
    m_successes->setValue(request.health.successes);
    m_canary->setValue(request.batches.canary);
    m_batch->setValue(request.batches.size);
    m_parallel->setValue(request.batches.parallel);
    m_maxFailures->setValue(request.batches.maxFailures);
}

void SettingsPage::setKnownTargets(const QStringList &targets)
{
    auto *completer = new QCompleter(targets, m_target);
    m_target->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &SettingsPage::targetEntered);
}

} // namespace qd::ui
