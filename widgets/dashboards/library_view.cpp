// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/library_view.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/search_field.h"
#include "widgets/dashboards/name_dialog.h"
#include "widgets/dashboards/panel_export.h"
#include "widgets/dashboards/record_table.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QAction>
#include <QtGui/QDropEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

using Entry = dashboards::DashboardLibrary::Entry;

QStringList localFiles(const QMimeData *data)
{
    QStringList files;
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

LibraryView::LibraryView(dashboards::DashboardLibrary &library, QWidget *parent)
    : QWidget(parent), m_library(library), m_filter(new SearchField(tr("Filter: title, tag"))), m_pages(new QStackedWidget(this)),
      m_table(new RecordTable(tr("Dashboards"), this)), m_empty(makeEmpty())
{
    setObjectName(QStringLiteral("libraryView"));
    setAcceptDrops(true);
    m_filter->setObjectName(QStringLiteral("libraryFilter"));
    m_filter->setMaximumWidth(320);
    m_table->setObjectName(QStringLiteral("libraryTable"));
    m_table->setWideColumn(0);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(10);
    column->addWidget(makeBar());
    column->addWidget(m_pages, 1);
    connect(m_filter, &QLineEdit::textChanged, m_table, &RecordTable::setFilterWords);
    connect(m_table, &QAbstractItemView::activated, this, &LibraryView::openChosen);
    connect(m_table, &RecordTable::currentKeyChanged, this, &LibraryView::followChoice);
    connect(&m_library, &dashboards::DashboardLibrary::changed, this, &LibraryView::refill);
    refill();
}

QWidget *LibraryView::makeBar()
{
    auto *const bar = new QWidget(this);
    auto *const row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_filter, 1);
    row->addStretch(1);
    const auto button = [&](const char *name, const char *iconName, const QString &text) {
        // The blank keeps the icon off the text; Fusion has no setting for it.
        auto *const made = new QPushButton(icon(QString::fromLatin1(iconName)), u' ' + text, bar);
        made->setAccessibleName(text);
        made->setObjectName(QString::fromLatin1(name));
        row->addWidget(made);
        return made;
    };
    m_rename = button("libraryRename", "pencil", tr("Rename…"));
    m_export = button("libraryExport", "upload", tr("Export…"));
    m_remove = button("libraryRemove", "trash-2", tr("Remove"));
    m_fetch = button("libraryFetch", "globe", tr("From Grafana…"));
    m_import = button("libraryImport", "import", tr("Import…"));
    setLook(m_import, Look::Primary);
    m_import->setIcon({});
    connect(m_import, &QPushButton::clicked, this, &LibraryView::askImport);
    connect(m_fetch, &QPushButton::clicked, this, &LibraryView::askFetch);
    connect(m_rename, &QPushButton::clicked, this, &LibraryView::askRename);
    connect(m_export, &QPushButton::clicked, this, &LibraryView::exportChosen);
    connect(m_remove, &QPushButton::clicked, this, &LibraryView::removeChosen);
    return bar;
}

QWidget *LibraryView::makeEmpty()
{
    auto *const page = new EmptyState(QStringLiteral("gauge"), tr("No dashboards yet"), {}, this);
    auto *const importing = new QAction(tr("Import a dashboard…"), this);
    auto *const sources = new QAction(tr("Prometheus sources…"), this);
    connect(importing, &QAction::triggered, this, &LibraryView::askImport);
    connect(sources, &QAction::triggered, this, &LibraryView::sourcesRequested);
    page->addNextStep(importing);
    page->addNextStep(sources);
    return page;
}

void LibraryView::setHasSource(bool hasSource)
{
    static_cast<EmptyState *>(m_empty)->setSentence(
        hasSource ? tr("Drop a Grafana dashboard's JSON file here, or import one. “Node Exporter Full” is a good first one.")
                  : tr("First name the Prometheus server that holds the metrics, then drop a Grafana dashboard's JSON file here."));
}

void LibraryView::setRecent(const QStringList &files)
{
    m_recent = files;
    refill();
}

void LibraryView::refill()
{
    QList<Entry> entries = m_library.entries();
    const auto placeOf = [this](const Entry &entry) {
        const qsizetype place = m_recent.indexOf(entry.file);
        return place < 0 ? m_recent.size() : place;
    };
    std::ranges::stable_sort(entries, {}, placeOf);
    QList<Record> records;
    for (const Entry &entry : std::as_const(entries)) {
        RecordCell state{.text = tr("Complete"), .order = 1.0, .shape = StatusShape::Ok};
        if (entry.error)
            state = {.text = tr("No dashboard"), .order = -1.0, .shape = StatusShape::Error, .tip = displayText(entry.error->toLine())};
        else if (entry.problems > 0)
            state = {.text = tr("%n problem(s)", nullptr, entry.problems), .order = 0.0, .shape = StatusShape::Warning};
        records.append({entry.file,
                        {{.text = displayText(entry.title), .tip = displayText(entry.file)},
                         {.text = displayText(entry.tags.join(QStringLiteral(", ")))},
                         {.text = QString::number(entry.panels), .order = double(entry.panels)},
                         state,
                         {.text = QLocale().toString(entry.changed, QLocale::ShortFormat), .order = double(entry.changed.toMSecsSinceEpoch())}}});
    }
    m_table->setRecords({{tr("Dashboard")}, {tr("Tags")}, {tr("Panels"), true}, {tr("State")}, {tr("Changed")}}, records);
    m_pages->setCurrentWidget(entries.isEmpty() ? m_empty : m_table);
    if (!m_table->currentIndex().isValid() && !entries.isEmpty())
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
    followChoice();
}

const Entry *LibraryView::chosen() const
{
    const QList<Entry> &entries = m_library.entries();
    const auto found = std::ranges::find(entries, m_table->currentKey(), &Entry::file);
    return found == entries.cend() || m_table->currentKey().isEmpty() ? nullptr : &*found;
}

void LibraryView::followChoice()
{
    const Entry *const entry = chosen();
    m_rename->setEnabled(entry && !entry->error);
    m_export->setEnabled(entry);
    m_remove->setEnabled(entry);
}

void LibraryView::openChosen()
{
    if (const Entry *const entry = chosen()) {
        if (entry->error)
            Q_EMIT toastRequested(tr("This file is no dashboard"), entry->error->toLine(), true);
        else
            Q_EMIT openRequested(entry->file);
    }
}

void LibraryView::askImport()
{
    auto *const dialog = new QFileDialog(this, tr("Import dashboards"));
    dialog->setObjectName(QStringLiteral("libraryImportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Grafana dashboards (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &LibraryView::importFiles);
    dialog->open();
}

void LibraryView::importFiles(const QStringList &paths)
{
    QString last;
    for (const QString &path : paths) {
        QByteArray replaced;
        const Result<QString> file = m_library.import(path, &replaced);
        if (!file) {
            Q_EMIT toastRequested(tr("Not imported: %1").arg(QUrl::fromLocalFile(path).fileName()), file.error().toLine(), true);
            continue;
        }
        last = *file;
        taken(*file, replaced);
    }
    if (!last.isEmpty())
        Q_EMIT openRequested(last);
}

void LibraryView::taken(const QString &file, const QByteArray &replaced)
{
    const auto entry = std::ranges::find(m_library.entries(), file, &Entry::file);
    const QString title = entry == m_library.entries().cend() ? file : displayText(entry->title);
    if (replaced.isEmpty()) {
        Q_EMIT toastRequested(tr("Dashboard imported"), title, false);
        return;
    }
    Q_EMIT undoOffered(tr("Dashboard replaced by a newer copy"), title, [this, file, replaced] {
        if (const Result<void> back = m_library.put(file, replaced); !back)
            Q_EMIT toastRequested(tr("Not undone"), back.error().toLine(), true);
    });
}

void LibraryView::askRename()
{
    const Entry *const entry = chosen();
    if (!entry)
        return;
    auto *const dialog = new NameDialog({.title = tr("Rename the dashboard"), .name = tr("Title"), .action = tr("Rename")}, entry->title, this);
    connect(dialog, &NameDialog::wanted, this, [this, dialog, file = entry->file](const QString &title) {
        const Result<void> renamed = m_library.rename(file, title);
        if (renamed)
            dialog->accept();
        else
            dialog->showProblem(renamed.error().toLine());
    });
    dialog->open();
}

void LibraryView::askFetch()
{
    auto *const dialog = new NameDialog({.title = tr("A dashboard from a Grafana"),
                                         .name = tr("Address"),
                                         .example = QStringLiteral("https://grafana.example.org/d/abc123/name"),
                                         .action = tr("Fetch"),
                                         .secretName = tr("Token, if it needs one"),
                                         .note = tr("The dashboard is read once and kept here; the token is not kept.")},
                                        {}, this);
    connect(dialog, &NameDialog::wanted, this, [this, dialog](const QString &address, const QString &secret) {
        integrations::RestAuth auth;
        if (!secret.isEmpty()) {
            auth.kind = integrations::RestAuth::Kind::Bearer;
            auth.secret = Secret(secret.toUtf8());
        }
        dialog->setBusy(true);
        m_library.fetch(address, std::move(auth)).then(dialog, [this, dialog](const Result<QByteArray> &json) {
            dialog->setBusy(false);
            QByteArray replaced;
            const Result<QString> file = json ? m_library.add(*json, &replaced) : Result<QString>(std::unexpected(json.error()));
            if (!file)
                return dialog->showProblem(displayText(file.error().toLine()));
            dialog->accept();
            taken(*file, replaced);
            Q_EMIT openRequested(*file);
        });
    });
    dialog->open();
}

void LibraryView::removeChosen()
{
    const Entry *const entry = chosen();
    if (!entry)
        return;
    const QString file = entry->file, title = displayText(entry->title);
    const Result<QByteArray> removed = m_library.remove(file);
    if (!removed) {
        Q_EMIT toastRequested(tr("Not removed"), removed.error().toLine(), true);
        return;
    }
    Q_EMIT undoOffered(tr("Dashboard removed"), title, [this, file, json = *removed] {
        if (const Result<void> back = m_library.put(file, json); !back)
            Q_EMIT toastRequested(tr("Not undone"), back.error().toLine(), true);
    });
}

void LibraryView::exportChosen()
{
    const Entry *const entry = chosen();
    if (!entry)
        return;
    auto *const dialog = new QFileDialog(this, tr("Export the dashboard"));
    dialog->setObjectName(QStringLiteral("libraryExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(fileNameFor(entry->title, QStringLiteral("json")));
    connect(dialog, &QFileDialog::fileSelected, this, [this, file = entry->file](const QString &path) {
        const Result<QByteArray> json = m_library.source(file);
        const Result<void> written = json ? writeFileAtomically(path, *json) : Result<void>(std::unexpected(json.error()));
        if (written)
            Q_EMIT toastRequested(tr("Exported"), path, false);
        else
            Q_EMIT toastRequested(tr("Not exported"), written.error().toLine(), true);
    });
    dialog->open();
}

void LibraryView::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void LibraryView::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    importFiles(localFiles(event->mimeData()));
}

} // namespace qd::ui
