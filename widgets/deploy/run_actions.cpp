// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/run_actions.h"

#include "models/base/atomic_file.h"
#include "models/base/hand_over.h"
#include "models/base/text.h"
#include "models/deploy/audit_export.h"
#include "models/deploy/request_json.h"
#include "models/deploy/trace_reader.h"
#include "widgets/common/danger_button.h"
#include "widgets/deploy/rollback_wizard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QPointer>
#include <QtCore/QThreadPool>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
constexpr qsizetype kNamesShown = 12;

QString namesOf(const QStringList &names)
{
    QString text = displayText(names.first(std::min(names.size(), kNamesShown)).join(u", "_s));
    if (names.size() > kNamesShown)
        text += RunActions::tr(" and %n more", nullptr, int(names.size() - kNamesShown));
    return text;
}

/// What was asked for, with the changes of this once.
deploy::DeployRequest changed(deploy::DeployRequest request, const deploy::DeployRequest &changes)
{
    request.hosts = changes.hosts;
    request.breakLocks = changes.breakLocks;
    return request;
}

} // namespace

RunActions::RunActions(deploy::DeployService &service, QWidget *window) : QObject(window), m_service(service), m_window(window) {}

QMessageBox *RunActions::ask(const QString &title, const QString &question, const QString &consequence, const QString &action, const std::function<void()> &act)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, question, QMessageBox::Cancel, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(consequence);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *button = addDangerButton(*box, action);
    button->setObjectName(u"confirmButton"_s);
    connect(button, &QPushButton::clicked, this, act);
    box->open();
    return box;
}

void RunActions::abort(const std::shared_ptr<deploy::Run> &run)
{
    const bool ours = run->info().kind == deploy::RunKind::Deploy || run->info().kind == deploy::RunKind::Rollback;
    const QString consequence = ours ? tr("No further host is started. Hosts that had switched go back to their earlier release: %1.").arg(namesOf(run->info().hostNames))
                                     : tr("The program that runs it is stopped. Hosts stay as far as they have come: %1.").arg(namesOf(run->info().hostNames));
    ask(tr("Abort"), tr("Abort \"%1\"?").arg(displayText(run->info().title)), consequence, tr("Abort the run"), [run] { run->abort(); })->setObjectName(u"abortDialog"_s);
}

void RunActions::abandon(const deploy::RunRecord &record)
{
    const auto act = [this, record] {
        m_service.abandon(record).then(this, [this](const Result<void> &done) {
            if (!done)
                Q_EMIT toastRequested(tr("The run is not abandoned"), done.error().toLine(), true);
        });
    };
    ask(tr("Abandon"), tr("Abandon this run?"), tr("The hosts stay as they are, and a lock may stay on %1.").arg(namesOf(record.info.hostNames)), tr("Abandon"), act)
        ->setObjectName(u"abandonDialog"_s);
}

PlanDialog::MakePlan RunActions::planner(PlanDialog::Kind kind, const std::shared_ptr<deploy::Run> &run, const deploy::RunRecord &record) const
{
    using Changes = const deploy::RollbackRequest &;
    deploy::DeployService &service = m_service;
    if (kind == PlanDialog::Kind::Retry) {
        return [&service, run, record](Changes changes) {
            if (record.info.kind == deploy::RunKind::Rollback)
                return service.planRollback(changes);
            deploy::DeployRequest request = changed(run && run->plan() ? run->plan()->request : deploy::requestOf(record), changes.request);
            request.releaseId = record.info.releaseId;
            return service.plan(request);
        };
    }
    return [&service, record, kind](Changes changes) {
        deploy::RunRecord chosen = record;
        chosen.request = QJsonDocument(deploy::toJson(changed(deploy::requestOf(record), changes.request))).toJson(QJsonDocument::Compact);
        return kind == PlanDialog::Kind::Resume ? service.planResume(chosen) : service.planUndo(chosen);
    };
}

void RunActions::plan(PlanDialog::Kind kind, const std::shared_ptr<deploy::Run> &run, const deploy::RunRecord &record, const QList<HostId> &hosts)
{
    deploy::RollbackRequest request;
    request.request = run && run->plan() ? run->plan()->request : deploy::requestOf(record);
    request.request.hosts = hosts;
    request.request.breakLocks.clear();
    if (kind == PlanDialog::Kind::Retry && record.info.kind == deploy::RunKind::Rollback)
        request.releaseId = record.info.releaseId;
    auto *dialog = new PlanDialog(kind, m_service, request, planner(kind, run, record), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PlanDialog::started, this, &RunActions::started);
    dialog->open();
}

void RunActions::rollBack(const std::shared_ptr<deploy::Run> &run, const deploy::RunRecord &record, const QList<HostId> &chosen)
{
    deploy::RollbackRequest request;
    request.request = run && run->plan() ? run->plan()->request : deploy::requestOf(record);
    request.request.hosts = chosen;
    request.request.breakLocks.clear();
    QList<DeployHost> hosts;
    for (qsizetype i = 0; i < record.info.hosts.size(); ++i)
        hosts.append({record.info.hosts.at(i), record.info.hostNames.value(i, record.info.hosts.at(i).value), {}});
    auto *wizard = new RollbackWizard(m_service, request, record.info.target, hosts, m_window);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &RollbackWizard::started, this, &RunActions::started);
    wizard->open();
}

void RunActions::exportRun(const QString &runId, bool asJson)
{
    auto *dialog = new QFileDialog(m_window, asJson ? tr("Export as JSON") : tr("Export as Markdown"));
    dialog->setObjectName(u"exportRunDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(asJson ? u"json"_s : u"md"_s);
    dialog->selectFile(u"run-"_s + runId + (asJson ? u".json"_s : u".md"_s));
    connect(dialog, &QFileDialog::fileSelected, this, [this, runId, asJson](const QString &path) { write(runId, path, asJson); });
    dialog->open();
}

void RunActions::write(const QString &runId, const QString &path, bool asJson)
{
    deploy::readTrace(m_service, runId).then(this, [this, path, asJson](const Result<deploy::RunTrace> &trace) {
        if (!trace)
            return tellWritten(path, std::unexpected(trace.error()));
        m_service.journal().verify().then(this, [this, path, asJson, trace = *trace](const Result<deploy::ChainState> &chain) {
            if (!chain)
                return tellWritten(path, std::unexpected(chain.error()));
            // Long runs are megabytes of text, and the disk may be slow.
            QThreadPool::globalInstance()->start(HandedOver([self = QPointer(this), path, asJson, trace, chain = *chain] {
                const QByteArray text = asJson ? QJsonDocument(deploy::auditJson(trace, chain)).toJson() : deploy::auditMarkdown(trace, chain).toUtf8();
                postTo(QCoreApplication::instance(), [self, path, written = writeFileAtomically(path, text)] {
                    if (self)
                        self->tellWritten(path, written);
                });
            }));
        });
    });
}

void RunActions::tellWritten(const QString &path, const Result<void> &written)
{
    if (written)
        Q_EMIT toastRequested(tr("Run exported"), displayText(path), false);
    else
        Q_EMIT toastRequested(tr("The run is not exported"), written.error().toLine(), true);
}

} // namespace qd::ui
