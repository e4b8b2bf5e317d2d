// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/import_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

using Fate = hosts::ImportCandidate::Fate;
constexpr int kNoticeLimit = 200;

QString destination(const hosts::Host &host)
{
    QString text = host.address.isEmpty() ? host.name : host.address;
    if (!host.user.isEmpty())
        text = host.user + u'@' + text;
    if (host.port)
        text += u':' + QString::number(host.port);
    return host.jumpHost.isEmpty() ? text : ImportDialog::tr("%1 through %2").arg(text, host.jumpHost);
}

QString fateText(const hosts::ImportCandidate &candidate)
{
    const QString more = candidate.problem.isEmpty() ? QString() : QStringLiteral(" · ") + candidate.problem;
    switch (candidate.fate) {
    case Fate::New: return candidate.problem.isEmpty() ? ImportDialog::tr("new") : ImportDialog::tr("new") + more;
    case Fate::Known: return ImportDialog::tr("already in the list");
    case Fate::Differs: return ImportDialog::tr("differs: %1").arg(candidate.differences.join(QStringLiteral(", "))) + more;
    case Fate::Invalid: return candidate.problem;
    case Fate::Vanished: return candidate.differences.isEmpty() ? ImportDialog::tr("no longer in the source, marked already") : ImportDialog::tr("no longer in the source; will be marked, not removed");
    }
    Q_UNREACHABLE_RETURN(QString());
}

} // namespace

ImportDialog::ImportDialog(hosts::Inventory &inventory, const hosts::ImportRequest &first, QWidget *parent)
    : QDialog(parent), m_inventory(inventory), m_request(first)
{
    setObjectName(QStringLiteral("importDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import hosts"));
    resize(860, 600);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(new Label(tr("Import hosts"), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    buildSource(layout);
    buildList(layout);
    buildFoot(layout);
    connect(&m_reading, &QFutureWatcherBase::finished, this, &ImportDialog::takeAnswer);
    connect(&inventory, &hosts::Inventory::changed, this, &ImportDialog::judgeAgain);
    connect(&inventory, &hosts::Inventory::faultChanged, this, &ImportDialog::updateButton);
    read(false);
}

ImportDialog::~ImportDialog() { m_reading.cancel(); }

void ImportDialog::buildSource(QLayout *layout)
{
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(8);
    m_format = new Segmented(tr("Kind of source"), {tr("ssh_config"), tr("Ansible"), tr("CSV"), tr("PuTTY")}, row);
    m_format->setObjectName(QStringLiteral("importFormat"));
    m_format->setCurrent(int(m_request.format));
    m_path = new QLineEdit(m_request.path, row);
    m_path->setObjectName(QStringLiteral("importPath"));
    m_path->setAccessibleName(tr("File"));
    m_path->setPlaceholderText(tr("Choose a file"));
    auto *browse = new IconButton(QStringLiteral("folder-open"), tr("Choose a file"), row);
    browse->setObjectName(QStringLiteral("importBrowse"));
    line->addWidget(m_format);
    line->addWidget(m_path, 1);
    line->addWidget(browse);
    layout->addWidget(row);
    m_intro = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this);
    m_intro->setObjectName(QStringLiteral("importIntro"));
    m_intro->setWordWrap(true);
    m_allow = new QPushButton(tr("Let Ansible read it"), this);
    m_allow->setObjectName(QStringLiteral("importAllow"));
    m_allow->hide();
    auto *told = new QWidget(this);
    auto *toldRow = new QHBoxLayout(told);
    toldRow->setContentsMargins({});
    toldRow->addWidget(m_intro, 1);
    toldRow->addWidget(m_allow);
    layout->addWidget(told);
    connect(m_format, &Segmented::currentChanged, this, &ImportDialog::chooseFormat);
    connect(m_path, &QLineEdit::editingFinished, this, [this] {
        if (m_path->text().trimmed() != m_request.path)
            read(false);
    });
    connect(browse, &QToolButton::clicked, this, &ImportDialog::browse);
    connect(m_allow, &QPushButton::clicked, this, [this] { read(true); });
}

void ImportDialog::buildList(QLayout *layout)
{
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("importList"));
    m_list->setAccessibleName(tr("Hosts found"));
    m_list->setHeaderLabels({tr("Name"), tr("Destination"), tr("Group"), tr("What happens")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->resizeSection(0, 170);
    m_list->header()->resizeSection(1, 230);
    m_list->header()->resizeSection(2, 140);
    layout->addWidget(m_list);
    m_notices = new QPlainTextEdit(this);
    m_notices->setObjectName(QStringLiteral("importNotices"));
    m_notices->setAccessibleName(tr("Lines that are not used"));
    m_notices->setReadOnly(true);
    m_notices->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_notices->setTabChangesFocus(true);
    m_notices->setFixedHeight(72);
    layout->addWidget(m_notices);
    connect(m_list, &QTreeWidget::itemChanged, this, &ImportDialog::updateButton);
}

void ImportDialog::buildFoot(QLayout *layout)
{
    m_group = new QComboBox(this);
    m_group->setObjectName(QStringLiteral("importGroup"));
    m_group->setAccessibleName(tr("Group for the imported hosts"));
    m_group->setEditable(true);
    m_group->setInsertPolicy(QComboBox::NoInsert);
    m_group->addItem(QString());
    m_group->addItems(m_inventory.groups());
    m_group->lineEdit()->setPlaceholderText(tr("as the source says"));
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(8);
    const auto link = [&](const QString &text, const QString &name, bool on) {
        auto *button = new QPushButton(text, row);
        button->setObjectName(name);
        setLook(button, Look::Ghost);
        connect(button, &QPushButton::clicked, this, [this, on] { tickAll(on); });
        line->addWidget(button);
    };
    link(tr("Tick all"), QStringLiteral("importAll"), true);
    link(tr("None"), QStringLiteral("importNone"), false);
    line->addStretch();
    line->addWidget(new Label(tr("Put new hosts into the group"), TextSize::Body, Ink::Dim, QFont::Normal, row));
    line->addWidget(m_group);
    m_group->setMinimumWidth(220);
    layout->addWidget(row);
    m_message = new Label({}, TextSize::Small, Ink::Error, QFont::Normal, this);
    m_message->setObjectName(QStringLiteral("importMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    layout->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("importConfirm"));
    m_import->setDefault(true);
    setLook(m_import, Look::Primary);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::import);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ImportDialog::chooseFormat(int index)
{
    m_request.format = hosts::ImportFormat(index);
    m_path->setText(hosts::usualPath(m_request.format, m_request.person.home));
    m_path->setFocus();
    read(false);
}

void ImportDialog::browse()
{
    auto *chooser = new QFileDialog(this, tr("Choose a file to import from"), QFileInfo(m_path->text()).absolutePath());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    const bool folder = m_request.format == hosts::ImportFormat::Putty && QFileInfo(m_path->text()).isDir();
    chooser->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    chooser->setFilter(QDir::Files | QDir::Hidden | QDir::AllDirs | QDir::NoDot);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_path->setText(path);
        read(false);
    });
    chooser->open();
}

void ImportDialog::read(bool runAnsible)
{
    m_reading.cancel();
    const QString typed = m_path->text().trimmed();
    m_request.path = typed.startsWith(u"~/") ? m_request.person.home + typed.sliced(1) : typed;
    m_request.runAnsible = runAnsible;
    m_source = {};
    m_candidates.clear();
    m_allow->hide();
    if (m_request.path.isEmpty()) {
        fill();
        return say(tr("Choose a table. Its first line names the columns: name, address, port, user, key, jump, group, tags, note."), false);
    }
    say(runAnsible ? tr("Ansible reads %1 …").arg(m_request.path) : tr("Reading %1 …").arg(m_request.path), false);
    m_reading.setFuture(hosts::readImport(m_request));
}

void ImportDialog::takeAnswer()
{
    if (m_reading.isCanceled() || !m_reading.future().isResultReadyAt(0))
        return;
    const Result<hosts::ImportSource> source = m_reading.result();
    if (!source) {
        const Error &error = source.error();
        m_allow->setVisible(error.code == ErrorCode::Unsupported);
        say((error.message + u' ' + error.hint + (error.detail.isEmpty() ? QString() : QStringLiteral("\n") + error.detail)).trimmed(), error.code != ErrorCode::Unsupported);
        return fill();
    }
    m_source = *source;
    judgeAgain();
}

void ImportDialog::judgeAgain()
{
    if (m_source.title.isEmpty())
        return updateButton();
    m_candidates = hosts::judge(m_source, m_inventory.hosts());
    fill();
    const auto count = [this](Fate fate) { return int(std::ranges::count(m_candidates, fate, &hosts::ImportCandidate::fate)); };
    if (m_candidates.isEmpty())
        return say(tr("No host stands in %1.").arg(m_source.title), false);
    QStringList parts{tr("%n new", nullptr, count(Fate::New)), tr("%n known", nullptr, count(Fate::Known))};
    if (count(Fate::Differs))
        parts.append(tr("%n different", nullptr, count(Fate::Differs)));
    if (count(Fate::Invalid))
        parts.append(tr("%n not usable", nullptr, count(Fate::Invalid)));
    if (count(Fate::Vanished))
        parts.append(tr("%n vanished", nullptr, count(Fate::Vanished)));
    say(tr("Found in %1: %2. The file itself is not changed.").arg(m_source.title, parts.join(QStringLiteral(", "))), false);
}

void ImportDialog::say(const QString &text, bool isError)
{
    m_intro->setInk(isError ? Ink::Error : Ink::Dim);
    m_intro->setText(displayText(text, true));
}

void ImportDialog::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const hosts::ImportCandidate &candidate : std::as_const(m_candidates))
        addRow(candidate);
    showNotices();
    updateButton();
}

void ImportDialog::addRow(const hosts::ImportCandidate &candidate)
{
    auto *item = new QTreeWidgetItem(m_list, {displayText(candidate.host.name), displayText(destination(candidate.host)), displayText(candidate.host.group), displayText(fateText(candidate))});
    const bool open = candidate.fate == Fate::New || candidate.fate == Fate::Differs;
    item->setCheckState(0, candidate.fate == Fate::New ? Qt::Checked : Qt::Unchecked);
    item->setDisabled(!open);
    item->setToolTip(0, QStringLiteral("<p>%1</p>").arg(displayText(candidate.origin).toHtmlEscaped()));
    item->setToolTip(3, QStringLiteral("<p>%1</p>").arg(displayText(fateText(candidate)).toHtmlEscaped()));
    item->setSizeHint(0, {0, 28});
}

void ImportDialog::tickAll(bool on)
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        if (!item->isDisabled() && (!on || m_candidates.at(row).fate == Fate::New))
            item->setCheckState(0, on ? Qt::Checked : Qt::Unchecked);
    }
}

void ImportDialog::showNotices()
{
    QStringList lines;
    for (const hosts::ImportNotice &notice : m_source.notices) {
        if (lines.size() >= kNoticeLimit)
            break;
        lines.append(notice.toText());
    }
    m_notices->setVisible(!lines.isEmpty());
    m_notices->setPlainText(displayText(lines.join(u'\n'), true));
}

QList<hosts::ImportCandidate> ImportDialog::chosen() const
{
    QList<hosts::ImportCandidate> list;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const hosts::ImportCandidate &candidate = m_candidates.at(row);
        const bool ticked = m_list->topLevelItem(row)->checkState(0) == Qt::Checked;
        if (ticked || candidate.fate == Fate::Known || candidate.fate == Fate::Vanished)
            list.append(candidate);
    }
    return list;
}

void ImportDialog::updateButton()
{
    int ticked = 0, marks = 0;
    for (const hosts::ImportCandidate &candidate : chosen()) {
        ticked += candidate.fate == Fate::New || candidate.fate == Fate::Differs ? 1 : 0;
        marks += candidate.fate == Fate::Vanished && !candidate.differences.isEmpty() ? 1 : 0;
    }
    const auto &fault = m_inventory.fault();
    m_import->setEnabled(ticked + marks > 0 && !fault);
    m_import->setText(ticked ? tr("Import %n host(s)", nullptr, ticked) : marks ? tr("Mark %n vanished", nullptr, marks) : tr("Import"));
    m_message->setVisible(fault.has_value());
    if (fault)
        m_message->setText(displayText(fault->message + u' ' + fault->hint));
}

void ImportDialog::import()
{
    const QList<hosts::ImportCandidate> chosen = this->chosen();
    const auto before = m_inventory.hosts();
    const auto added = m_inventory.replace([&](const QList<hosts::Host> &list) { return hosts::taken(chosen, list, m_source.origin, m_group->currentText().trimmed()); });
    if (!added) {
        m_message->setText(displayText(added.error().toLine()));
        m_message->show();
        return;
    }
    int updated = 0;
    for (const hosts::Host &host : before)
        updated += m_inventory.host(host.id) != std::optional(host) ? 1 : 0;
    Q_EMIT imported(*added, updated);
    accept();
}

} // namespace qd::ui
