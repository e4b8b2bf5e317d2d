// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/source_dialog.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/hosts/host_board.h"
#include "models/logs/follow_text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtCore/QPointer>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

using logs::FollowRequest;
using Kind = FollowRequest::Kind;

constexpr int kNamesShown = 1000;
constexpr qsizetype kOpenAtMost = 20; ///< logs that one click opens as a whole
constexpr int kHostsNamed = 3;
constexpr int kLowestSeverity = 7;
constexpr int kRowHeight = 26;

struct KindLook {
    Kind kind;
    const char *icon;
    const char *name;
    const char *hint;
    const char *example;
};
constexpr KindLook kKinds[] = {
    {Kind::Files, "file-text", QT_TRANSLATE_NOOP("qd::ui::SourceDialog", "Files"),
     QT_TRANSLATE_NOOP("qd::ui::SourceDialog", "Paths and patterns, divided by spaces; files that appear later join."), "/var/log/nginx/*.log"},
    {Kind::Journal, "scroll-text", QT_TRANSLATE_NOOP("qd::ui::SourceDialog", "Journal"),
     QT_TRANSLATE_NOOP("qd::ui::SourceDialog", "Units divided by spaces; none = the whole journal."), "nginx.service app.service"},
    {Kind::Container, "container", QT_TRANSLATE_NOOP("qd::ui::SourceDialog", "Containers"),
     QT_TRANSLATE_NOOP("qd::ui::SourceDialog", "Names or ids of containers of Docker or Podman, divided by spaces."), "api worker"},
    {Kind::Kubernetes, "boxes", QT_TRANSLATE_NOOP("qd::ui::SourceDialog", "Kubernetes"),
     QT_TRANSLATE_NOOP("qd::ui::SourceDialog", "Pods divided by spaces, or labels such as app=web; through the hosts' own kubectl."), "app=web"},
    {Kind::Command, "terminal", QT_TRANSLATE_NOOP("qd::ui::SourceDialog", "Command"),
     QT_TRANSLATE_NOOP("qd::ui::SourceDialog", "A line for sh, whose output is the log. It runs once, and never again by itself."), "dmesg --follow"},
};

const KindLook &lookOf(Kind kind)
{
    return *std::ranges::find(kKinds, kind, &KindLook::kind);
}

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression spaces(QStringLiteral("\\s+"));
    return text.split(spaces, Qt::SkipEmptyParts);
}

} // namespace

SourceDialog::SourceDialog(const Parts &parts, QWidget *parent) : QDialog(parent), m_parts(parts)
{
    setObjectName(QStringLiteral("sourceDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add log sources"));
    setMinimumSize(760, 560);
    build();
    showKind();
    askHosts();
    m_what->setFocus();
}

void SourceDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(new Label(windowTitle(), TextSize::Heading, Ink::Text, QFont::DemiBold));
    column->addWidget(buildHosts());
    auto *middle = new QHBoxLayout;
    middle->setSpacing(14);
    middle->addWidget(buildKinds());
    middle->addWidget(buildForm(), 1);
    column->addLayout(middle, 1);
    m_preview = new Label({}, TextSize::Small, Ink::Dim);
    m_preview->setObjectName(QStringLiteral("sourcePreview"));
    m_preview->setWordWrap(true);
    m_preview->setMinimumHeight(36);
    column->addWidget(m_preview);
    buildButtons(column);
}

QWidget *SourceDialog::buildHosts()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new Label(tr("Hosts"), TextSize::Body, Ink::Dim));
    const QString scope = m_parts.scope.hosts.isEmpty() ? tr("none are in scope") : tr("%1: %n host(s)", nullptr, int(m_parts.scope.hosts.size())).arg(m_parts.scope.title);
    if (!m_parts.board) {
        row->addWidget(new ElidedLabel(scope), 1);
        return box;
    }
    m_hosts = new FilterField(*m_parts.board, tr("Those in scope (%1); or group:web, tag:prod …").arg(scope));
    m_hosts->setObjectName(QStringLiteral("sourceHosts"));
    row->addWidget(m_hosts, 1);
    connect(m_hosts, &FilterField::filterChanged, this, [this] {
        askHosts();
        updatePreview();
    });
    return box;
}

QWidget *SourceDialog::buildKinds()
{
    m_kinds = new QListWidget;
    m_kinds->setObjectName(QStringLiteral("sourceKinds"));
    m_kinds->setAccessibleName(tr("Kinds of sources"));
    m_kinds->setFixedWidth(150);
    m_kinds->setIconSize({16, 16});
    for (const KindLook &look : kKinds) {
        auto *item = new QListWidgetItem(icon(QString::fromLatin1(look.icon)), tr(look.name), m_kinds);
        item->setSizeHint({100, 32});
    }
    m_kinds->setCurrentRow(0);
    connect(m_kinds, &QListWidget::currentRowChanged, this, &SourceDialog::showKind);
    return m_kinds;
}

QWidget *SourceDialog::buildForm()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_hint = new Label({}, TextSize::Small, Ink::Dim);
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    m_what = new QLineEdit;
    m_what->setObjectName(QStringLiteral("sourceWhat"));
    column->addWidget(m_what);
    auto *options = new QHBoxLayout;
    options->setSpacing(10);
    buildOptions(options);
    column->addLayout(options);
    m_search = new SearchField(tr("Search in what is there"));
    m_search->setObjectName(QStringLiteral("sourceSearch"));
    column->addWidget(m_search);
    m_choices = new QListWidget;
    m_choices->setObjectName(QStringLiteral("sourceChoices"));
    m_choices->setAccessibleName(tr("What the hosts have"));
    m_choices->setUniformItemSizes(true);
    column->addWidget(m_choices, 1);
    m_state = new Label({}, TextSize::Small, Ink::Dim);
    m_state->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("sourceState"));
    column->addWidget(m_state);
    connect(m_what, &QLineEdit::textChanged, this, &SourceDialog::updatePreview);
    connect(m_search, &QLineEdit::textChanged, this, &SourceDialog::fillChoices);
    connect(m_choices, &QListWidget::itemChanged, this, &SourceDialog::take);
    return box;
}

void SourceDialog::buildOptions(QHBoxLayout *row)
{
    m_namespace = new QLineEdit;
    m_namespace->setObjectName(QStringLiteral("sourceNamespace"));
    m_namespace->setPlaceholderText(tr("Namespace (empty = the context's own)"));
    m_namespace->setAccessibleName(tr("Namespace"));
    m_boot = new QComboBox;
    m_boot->setObjectName(QStringLiteral("sourceBoot"));
    m_boot->setAccessibleName(tr("Boot"));
    m_boot->addItem(tr("All boots"), QString());
    m_priority = new QComboBox;
    m_priority->setObjectName(QStringLiteral("sourcePriority"));
    m_priority->setAccessibleName(tr("Priority"));
    m_priority->addItem(tr("All priorities"), kLowestSeverity);
    m_priority->addItem(tr("Notices and worse"), 5);
    m_priority->addItem(tr("Warnings and worse"), 4);
    m_priority->addItem(tr("Errors and worse"), 3);
    m_kernel = new QCheckBox(tr("Kernel only"));
    m_kernel->setObjectName(QStringLiteral("sourceKernel"));
    m_sudo = new QCheckBox(tr("Read as root (sudo)"));
    m_sudo->setObjectName(QStringLiteral("sourceSudo"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_namespace, m_boot, m_priority, m_kernel, m_sudo})
        row->addWidget(widget);
    row->addStretch(1);
    connect(m_namespace, &QLineEdit::textChanged, this, &SourceDialog::updatePreview);
    connect(m_boot, &QComboBox::currentIndexChanged, this, &SourceDialog::updatePreview);
    connect(m_priority, &QComboBox::currentIndexChanged, this, &SourceDialog::updatePreview);
    connect(m_kernel, &QAbstractButton::toggled, this, &SourceDialog::updatePreview);
    connect(m_sudo, &QAbstractButton::toggled, this, &SourceDialog::updatePreview);
}

void SourceDialog::buildButtons(QVBoxLayout *column)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("Save as a set…"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(QStringLiteral("sourceSave"));
    m_open = buttons->addButton(tr("Open whole"), QDialogButtonBox::ActionRole);
    m_open->setObjectName(QStringLiteral("sourceOpen"));
    m_open->setToolTip(tr("Files and journals of any length, searched where they are, each in a tab of its own"));
    m_follow = buttons->addButton(tr("Follow"), QDialogButtonBox::AcceptRole);
    m_follow->setObjectName(QStringLiteral("sourceFollow"));
    m_follow->setDefault(true);
    setLook(m_follow, Look::Primary);
    m_save->hide();
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &SourceDialog::follow);
    connect(m_open, &QAbstractButton::clicked, this, &SourceDialog::openWhole);
    connect(m_save, &QAbstractButton::clicked, this, [this] {
        const QList<FollowRequest> wanted = requests();
        if (!wanted.isEmpty())
            Q_EMIT saveRequested(m_hosts ? m_hosts->text().trimmed() : QString(), logs::followText(wanted.first()));
    });
}

void SourceDialog::setCanSave(bool can)
{
    m_canSave = can;
    m_save->setVisible(can);
}

Kind SourceDialog::kind() const { return kKinds[std::clamp(m_kinds->currentRow(), 0, int(std::size(kKinds)) - 1)].kind; }

void SourceDialog::showKind()
{
    const KindLook &look = lookOf(kind());
    m_hint->setText(tr(look.hint));
    m_what->setPlaceholderText(QString::fromLatin1(look.example));
    m_what->setAccessibleName(tr(look.name));
    m_namespace->setVisible(look.kind == Kind::Kubernetes);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_boot, m_priority, m_kernel})
        widget->setVisible(look.kind == Kind::Journal);
    m_sudo->setVisible(look.kind != Kind::Command);
    m_search->setVisible(look.kind != Kind::Command);
    m_choices->setVisible(look.kind != Kind::Command);
    fillChoices();
    updatePreview();
}

QList<HostId> SourceDialog::targets() const
{
    if (!m_hosts || m_hosts->text().trimmed().isEmpty())
        return m_parts.scope.hosts;
    QList<HostId> fitting;
    if (!m_hosts->problem().isEmpty())
        return fitting;
    for (const hosts::Host &host : m_parts.board->inventory().hosts()) {
        const hosts::HostFacts *const facts = m_parts.board->find(host.id);
        if (facts && m_hosts->filter().matches(*facts))
            fitting.append(host.id);
    }
    return fitting;
}

void SourceDialog::askHosts()
{
    for (const HostId &host : targets().mid(0, kHostsAsked)) {
        if (m_found.contains(host))
            continue;
        m_found.insert(host, {});
        const std::shared_ptr<ssh::Session> session = m_parts.sessions.sessionFor(host);
        if (!session) {
            m_found.insert(host, {{}, tr("This host is not known any more."), true});
            continue;
        }
        logs::readSourceChoices(*session).then(this, [this, host, session](const Result<logs::SourceChoices> &choices) {
            Found found;
            found.isHere = true;
            if (choices)
                found.choices = *choices;
            else
                found.fault = choices.error().toLine();
            m_found.insert(host, found);
            markKinds();
            fillBoots();
            fillChoices();
        });
    }
    fillChoices();
}

QList<SourceDialog::Choice> SourceDialog::choicesOf(const logs::SourceChoices &choices, Kind kind)
{
    QList<Choice> list;
    switch (kind) {
    case Kind::Files:
        for (const logs::SourceChoices::File &file : choices.files)
            list.append({file.path, formatted(double(file.bytes), Unit::Bytes), !file.readable, 1});
        break;
    case Kind::Journal:
        for (const logs::SourceChoices::Unit &unit : choices.units)
            list.append({unit.name, unit.description, !unit.active, 1});
        break;
    case Kind::Container:
        for (const logs::SourceChoices::Container &container : choices.containers)
            list.append({container.name, container.image + QStringLiteral(" · ") + container.status, !container.running, 1});
        break;
    case Kind::Kubernetes:
        for (const logs::SourceChoices::Pod &pod : choices.pods)
            list.append({pod.space + QLatin1Char('/') + pod.name, pod.phase, pod.phase != QStringLiteral("Running"), 1});
        break;
    case Kind::Command: break;
    }
    return list;
}

QList<SourceDialog::Choice> SourceDialog::allChoices() const
{
    QList<Choice> all;
    QHash<QString, qsizetype> places;
    for (const HostId &host : targets().mid(0, kHostsAsked)) {
        for (const Choice &choice : choicesOf(m_found.value(host).choices, kind())) {
            const auto known = places.constFind(choice.name);
            if (known != places.cend()) {
                ++all[*known].hosts;
                continue;
            }
            places.insert(choice.name, all.size());
            all.append(choice);
        }
    }
    return all;
}

QString SourceDialog::reasonOf(const logs::SourceChoices &choices, Kind kind)
{
    switch (kind) {
    case Kind::Journal: return choices.noJournal;
    case Kind::Container: return choices.noContainers;
    case Kind::Kubernetes: return choices.noPods;
    default: return {};
    }
}

QString SourceDialog::reasonOf(Kind kind) const
{
    QString reason;
    for (const HostId &host : targets().mid(0, kHostsAsked)) {
        const Found found = m_found.value(host);
        const QString here = found.fault.isEmpty() ? reasonOf(found.choices, kind) : found.fault;
        if (!found.isHere || here.isEmpty())
            return {};
        reason = here;
    }
    return reason;
}

/// Boots of the first host: those of others have other numbers of the same meaning.
void SourceDialog::fillBoots()
{
    const QSignalBlocker blocker(m_boot);
    const QString chosen = m_boot->currentData().toString();
    const QList<HostId> hosts = targets();
    m_boot->clear();
    m_boot->addItem(tr("All boots"), QString());
    for (const logs::SourceChoices::Boot &boot : hosts.isEmpty() ? QList<logs::SourceChoices::Boot>() : m_found.value(hosts.first()).choices.boots) {
        const QString name = boot.offset == 0 ? tr("This boot") : boot.offset == -1 ? tr("The boot before") : tr("Boot %1").arg(boot.offset);
        m_boot->addItem(hosts.size() == 1 ? name + QStringLiteral(" · ") + displayText(boot.span) : name, QString::number(boot.offset));
    }
    m_boot->setCurrentIndex(std::max(0, m_boot->findData(chosen)));
}

/// A kind that no asked host has is grey and says why; it can still be chosen, since sudo may help.
void SourceDialog::markKinds()
{
    for (int i = 0; i < m_kinds->count(); ++i) {
        const QString reason = reasonOf(kKinds[i].kind);
        m_kinds->item(i)->setForeground(reason.isEmpty() ? Theme::current().text : Theme::current().faint);
        m_kinds->item(i)->setToolTip(reason.isEmpty() ? QString() : plainToolTip(reason));
        m_kinds->item(i)->setData(Qt::AccessibleDescriptionRole, reason);
    }
}

void SourceDialog::fillChoices()
{
    const QSignalBlocker blocker(m_choices);
    m_choices->clear();
    const QStringList ticked = m_ticked.value(kind());
    const QString search = m_search->text().trimmed();
    const bool several = targets().size() > 1;
    int fitting = 0;
    for (const Choice &choice : allChoices()) {
        const QString text = displayText(choice.detail.isEmpty() ? choice.name : choice.name + QStringLiteral("   ·   ") + choice.detail, false, 300);
        if (!text.contains(search, Qt::CaseInsensitive) || ++fitting > kNamesShown)
            continue;
        auto *item = new QListWidgetItem(several ? tr("%1   ·   on %n host(s)", nullptr, choice.hosts).arg(text) : text, m_choices);
        item->setData(Qt::UserRole, choice.name);
        item->setSizeHint({100, kRowHeight});
        item->setToolTip(plainToolTip(choice.isWeak && kind() == Kind::Files ? tr("%1\nThis login may not read it: tick “Read as root”.").arg(choice.name) : choice.name));
        item->setForeground(choice.isWeak ? Theme::current().faint : Theme::current().text);
        item->setCheckState(ticked.contains(choice.name) ? Qt::Checked : Qt::Unchecked);
    }
    showState(fitting);
}

void SourceDialog::showState(int fitting)
{
    const qsizetype waiting = std::ranges::count_if(m_found, [](const Found &found) { return !found.isHere; });
    const QString reason = reasonOf(kind());
    const QList<HostId> hosts = targets();
    const QString hint = kind() == Kind::Journal && !hosts.isEmpty() ? m_found.value(hosts.first()).choices.journalHint : QString();
    m_state->setInk(reason.isEmpty() ? Ink::Dim : Ink::Warn);
    if (hosts.isEmpty())
        m_state->setText(tr("No host is chosen: type a filter above, or choose hosts on the left of the window first."));
    else if (!reason.isEmpty())
        m_state->setText(displayText(reason));
    else if (waiting > 0)
        m_state->setText(tr("Looking at %n host(s) …", nullptr, int(waiting)));
    else if (!hint.isEmpty())
        m_state->setText(displayText(hint));
    else if (fitting > kNamesShown)
        m_state->setText(tr("The first %1 are listed; the search finds the others.").arg(kNamesShown));
    else
        m_state->setText(kind() == Kind::Command ? QString() : tr("Space ticks one. What is typed above and what is ticked is followed."));
}

void SourceDialog::take(QListWidgetItem *item)
{
    QStringList &ticked = m_ticked[kind()];
    const QString name = item->data(Qt::UserRole).toString();
    ticked.removeAll(name);
    if (item->checkState() == Qt::Checked)
        ticked.append(name);
    updatePreview();
}

QList<FollowRequest> SourceDialog::requests() const
{
    FollowRequest request;
    request.kind = kind();
    if (m_sudo->isChecked() && request.kind != Kind::Command)
        request.elevate = QStringLiteral("root");
    const QStringList ticked = m_ticked.value(request.kind);
    const QString typed = m_what->text().trimmed();
    const QStringList names = wordsOf(typed) + ticked;
    QList<FollowRequest> wanted;
    switch (request.kind) {
    case Kind::Files: {
        // Paths with spaces are written in quotes.
        const auto parsed = typed.isEmpty() ? Result<FollowRequest>(FollowRequest()) : logs::parseFollow(typed);
        if (!parsed || parsed->kind != Kind::Files)
            return {};
        request.patterns = parsed->patterns + ticked;
        if (!request.patterns.isEmpty())
            wanted.append(request);
        break;
    }
    case Kind::Journal:
        request.units = names;
        request.boot = m_boot->currentData().toString();
        request.maxSeverity = m_priority->currentData().toInt();
        request.kernel = m_kernel->isChecked();
        wanted.append(request);
        break;
    case Kind::Container:
        for (const QString &name : names) {
            request.container = name;
            wanted.append(request);
        }
        break;
    case Kind::Kubernetes: return podRequests(request, typed, ticked);
    case Kind::Command:
        request.command = typed;
        if (!typed.isEmpty())
            wanted.append(request);
        break;
    }
    return wanted;
}

/// One request for each namespace of ticked pods, and one for what is typed.
QList<FollowRequest> SourceDialog::podRequests(FollowRequest request, const QString &typed, const QStringList &ticked) const
{
    QList<FollowRequest> wanted;
    QMap<QString, QStringList> pods;
    for (const QString &name : ticked)
        pods[name.section(QLatin1Char('/'), 0, 0)].append(name.section(QLatin1Char('/'), 1));
    for (const auto &[space, inside] : pods.asKeyValueRange()) {
        request.kubeNamespace = space;
        request.pods = inside;
        wanted.append(request);
    }
    request.pods.clear();
    request.kubeNamespace = m_namespace->text().trimmed();
    if (typed.contains(QLatin1Char('=')))
        request.selector = typed;
    else
        request.pods = wordsOf(typed);
    if (!typed.isEmpty() || (pods.isEmpty() && !request.kubeNamespace.isEmpty()))
        wanted.append(request);
    return wanted;
}

void SourceDialog::updatePreview()
{
    if (!m_follow)
        return;
    const QList<FollowRequest> wanted = requests();
    const QList<HostId> hosts = targets();
    const bool can = !wanted.isEmpty() && !hosts.isEmpty();
    const bool isWhole = kind() == Kind::Files || kind() == Kind::Journal;
    m_follow->setEnabled(can);
    m_save->setEnabled(wanted.size() == 1 && m_hosts);
    m_open->setVisible(isWhole);
    m_open->setEnabled(can && isWhole);
    QStringList what, names;
    for (const FollowRequest &request : wanted)
        what.append(logs::followText(request));
    for (const HostId &host : hosts.mid(0, kHostsNamed))
        names.append(m_parts.sessions.displayName(host));
    if (hosts.size() > kHostsNamed)
        names.append(tr("%n more", nullptr, int(hosts.size()) - kHostsNamed));
    m_preview->setText(can ? displayText(tr("Reads %1 on %2").arg(what.join(QStringLiteral("; ")), names.join(QStringLiteral(", "))), false, 600) : QString());
}

void SourceDialog::follow()
{
    QStringList faults;
    for (const FollowRequest &request : requests()) {
        for (const HostId &host : targets()) {
            FollowRequest own = request;
            own.host = host;
            if (const auto started = m_parts.service.follow(own); !started)
                faults.append(started.error().toLine());
        }
    }
    if (!faults.isEmpty())
        Q_EMIT toastRequested(tr("Not followed"), faults.mid(0, kHostsNamed).join(QLatin1Char('\n')), true);
    Q_EMIT followed();
    accept();
}

void SourceDialog::openWhole()
{
    QList<LogAddress> addresses;
    for (const FollowRequest &request : requests()) {
        for (const HostId &host : targets()) {
            LogAddress address;
            address.kind = request.kind == Kind::Journal ? LogAddress::Kind::Journal : LogAddress::Kind::Remote;
            address.host = host;
            address.hostName = m_parts.sessions.displayName(host);
            address.sudo = !request.elevate.isEmpty();
            address.units = request.units;
            if (request.kind == Kind::Journal) {
                addresses.append(address);
                continue;
            }
            for (const QString &path : request.patterns) {
                address.paths = {path};
                addresses.append(address);
            }
        }
    }
    if (addresses.size() > kOpenAtMost) {
        Q_EMIT toastRequested(tr("Too many logs at once"), tr("At most %1 are opened with one click; choose fewer hosts or files.").arg(kOpenAtMost), true);
        return;
    }
    Q_EMIT openRequested(addresses);
    accept();
}

} // namespace qd::ui
