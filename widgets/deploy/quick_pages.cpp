// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/quick_pages.h"

#include "models/base/units.h"
#include "models/recipes/template.h"
#include "widgets/common/card.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/deploy/policy_form.h"

#include <QtCore/QDir>
#include <QtCore/QUrl>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

namespace qd::ui {

using namespace Qt::StringLiterals;

SourcePage::SourcePage(QWidget *parent) : QWidget(parent)
{
    m_path = makeEdit(u"sourcePath"_s, tr("Folder or tarball"), tr("A folder such as ~/shop/dist, or a .tar.gz"));
    auto *folder = new QPushButton(icon(u"folder-open"_s), tr("Folder…"));
    folder->setObjectName(u"browseFolder"_s);
    auto *tarball = new QPushButton(icon(u"package"_s), tr("Tarball…"));
    tarball->setObjectName(u"browseTarball"_s);
    for (QPushButton *button : {folder, tarball})
        button->setAutoDefault(false); // Return goes on
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

QuickPage::QuickPage(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(12);
    layout->setSizeConstraint(QLayout::SetMinimumSize);
    layout->addWidget(makePlaceBox());
    layout->addWidget(makeHealthBox());
    m_policy = new PolicyForm;
    layout->addWidget(m_policy);
    layout->addStretch();
    setFocusProxy(m_target);
    connect(m_target, &QLineEdit::editingFinished, this, [this] { Q_EMIT targetEntered(m_target->text().trimmed()); });
    for (QLineEdit *edit : {m_target, m_restart, m_path, m_command})
        connect(edit, &QLineEdit::textChanged, this, &QuickPage::changed);
    connect(m_healthKind, &Segmented::currentChanged, this, [this] {
        showHealthFields();
        Q_EMIT changed();
    });
    showHealthFields();
}

QWidget *QuickPage::makePlaceBox()
{
    const auto [card, form] = makeBox(tr("Where"));
    m_target = makeEdit(u"targetPath"_s, tr("Target directory"), u"/srv/shop"_s);
    m_restart = makeEdit(u"restartCommand"_s, tr("Restart command"), tr("such as sudo systemctl restart shop; empty = none"));
    addRow(form, tr("Target directory"), m_target);
    addRow(form, tr("Restart command"), m_restart);
    return card;
}

QWidget *QuickPage::makeHealthBox()
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

void QuickPage::showHealthFields()
{
    using enum recipes::QuickHealth::Kind;
    const auto kind = recipes::QuickHealth::Kind(m_healthKind->current());
    m_healthForm->setRowVisible(m_port, kind == Http || kind == TcpPort);
    m_healthForm->setRowVisible(m_path, kind == Http);
    m_healthForm->setRowVisible(m_command, kind == Command);
    m_healthForm->setRowVisible(m_deadline, kind != None);
    m_healthForm->setRowVisible(m_successes, kind != None);
}

recipes::QuickDeployment QuickPage::quick() const
{
    recipes::QuickDeployment quick = m_rest;
    quick.target = m_target->text().trimmed();
    quick.restartCommand = m_restart->text().trimmed();
    quick.health.kind = recipes::QuickHealth::Kind(m_healthKind->current());
    quick.health.port = m_port->value();
    quick.health.path = m_path->text().trimmed();
    quick.health.command = m_command->text().trimmed();
    if (std::chrono::ceil<std::chrono::seconds>(quick.health.deadline).count() != m_deadline->value())
        quick.health.deadline = std::chrono::seconds(m_deadline->value());
    quick.health.successes = m_successes->value();
    quick.policy = m_policy->written(quick.policy);
    return quick;
}

void QuickPage::setQuick(const recipes::QuickDeployment &quick)
{
    m_rest = quick;
    m_target->setText(quick.target);
    m_restart->setText(quick.restartCommand);
    m_healthKind->setCurrent(int(quick.health.kind));
    m_port->setValue(quick.health.port);
    m_path->setText(quick.health.path);
    m_command->setText(quick.health.command);
    m_deadline->setValue(int(std::chrono::ceil<std::chrono::seconds>(quick.health.deadline).count()));
    m_successes->setValue(quick.health.successes);
    m_policy->read(quick.policy);
}

void QuickPage::setKnownTargets(const QStringList &targets)
{
    auto *completer = new QCompleter(targets, m_target);
    m_target->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &QuickPage::targetEntered);
}

std::optional<recipes::QuickDeployment> quickOf(const recipes::Recipe &recipe)
{
    using recipes::StepKind;
    using Health = recipes::QuickHealth::Kind;
    const bool isLocal = recipe.source.kind == recipes::SourceKind::Folder || recipe.source.kind == recipes::SourceKind::Tarball;
    if (!recipe.file.isEmpty() || !recipe.base.isEmpty() || !isLocal)
        return std::nullopt;
    // Texts of a quick recipe are taken as they are: what an expansion would look at is escaped in it.
    const auto plain = [](const QString &text) { return recipes::expandText(text, {}).value_or(text); };
    recipes::QuickDeployment quick;
    quick.source = plain(recipe.source.location);
    quick.target = plain(recipe.target);
    quick.policy = recipe.policy;
    for (const recipes::Step &step : recipe.steps) {
        if (step.kind == StepKind::Restart) {
            quick.restartCommand = plain(step.text(u"command"_s));
            quick.restartDeadline = step.timeout.count() > 0 ? step.timeout : quick.restartDeadline;
        }
        if (step.kind != StepKind::Health)
            continue;
        const QUrl http(plain(step.text(u"http"_s)));
        quick.health.kind = !http.isEmpty() ? Health::Http : step.number(u"port"_s) > 0 ? Health::TcpPort : Health::Command;
        quick.health.port = http.isEmpty() ? int(step.number(u"port"_s)) : http.port(80);
        quick.health.path = http.isEmpty() ? quick.health.path : http.path() + (http.hasQuery() ? u'?' + http.query() : QString());
        quick.health.command = plain(step.text(u"command"_s));
        quick.health.deadline = step.time(u"deadline"_s);
        quick.health.interval = step.time(u"interval"_s);
        quick.health.successes = int(step.number(u"successes"_s));
    }
    return quick;
}

} // namespace qd::ui
