// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/atomic_file.h"
#include "models/base/clock.h"
#include "models/hosts/host_board.h"
#include "models/logfiles/log_file_opener.h"
#include "models/logremote/remote_opener.h"
#include "models/logs/follow_text.h"
#include "models/logs/saved_filters.h"
#include "models/ssh/local_session.h"
#include "tests/logs/panel_world.h"
#include "tests/support/log_guard.h"
#include "tests/widgets/walk.h"
#include "widgets/common/theme.h"
#include "widgets/logs/filter_editor.h"
#include "widgets/logs/log_sets.h"
#include "widgets/logs/log_tabs.h"
#include "widgets/logs/logs_pane.h"
#include "widgets/logs/rule_chips.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/pattern_field.h"

#include <QtCore/QFile>
#include <QtCore/QMimeData>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtGui/QDropEvent>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QTreeWidget>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;
using test::save;

namespace {

const HostId kLocal{u"local"_s};
const HostId kWeb{u"web-01"_s};
constexpr int kLines = 1000;

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// A line a second from noon on; every tenth an error, every fifth a warning, every hundredth with a request id.
QByteArray numbered(const QByteArray &name)
{
    QByteArray text;
    for (int i = 0; i < kLines; ++i) {
        const QByteArray level = i % 10 == 0 ? "ERROR" : i % 5 == 0 ? "WARNING" : "INFO";
        const QTime time = QTime(12, 0).addSecs(i);
        text += "2026-11-23T" + time.toString(u"HH:mm:ss"_s).toLatin1() + "Z " + level + " " + name + ": line " + QByteArray::number(i);
        if (i % 100 == 0)
            text += " request_id=req-7f3a";
        text += '\n';
    }
    return text;
}

} // namespace

/// The Logs page as a person uses it, by keyboard, with real files and a real sshd.
class TestLogsPane : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_dir;
    test::SshdHost m_web{kWeb, {.connect = false}};
    test::FixedSessions m_sessions;
    SystemClock m_clock;
    std::unique_ptr<hosts::Inventory> m_inventory;
    std::unique_ptr<hosts::HostBoard> m_board;
    std::unique_ptr<logs::LogService> m_service;
    std::unique_ptr<logs::SavedFilters> m_filters;
    std::unique_ptr<LogsPane> m_pane;

    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }

    void makePane()
    {
        m_pane.reset();
        LogOpener::Ways ways;
        ways.files = [this](const QStringList &paths) {
            logs::FileOpenOptions options;
            options.cacheFolder = path(u"cache"_s);
            return logs::openLogFileLater(paths, options);
        };
        ways.remote = [this](const LogAddress &address) -> Result<LogOpener::Document> {
            logs::RemoteLogRequest request;
            request.host = address.host;
            request.paths = address.paths;
            return LogOpener::Document(logs::openRemoteLog(request, m_sessions));
        };
        m_pane = std::make_unique<LogsPane>(LogsParts{.service = *m_service, .sessions = m_sessions, .board = m_board.get(),
                                                      .filters = m_filters.get(), .setsFile = path(u"log_sets.yaml"_s), .ways = ways});
        m_pane->resize(1280, 800);
        m_pane->show();
        m_pane->setScope({u"This machine"_s, {kLocal}});
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }

    template <typename T>
    [[nodiscard]] T *child(const char *name, QWidget *below = nullptr) const
    {
        return (below ? below : m_pane.get())->findChild<T *>(QLatin1StringView(name));
    }
    [[nodiscard]] LogPage *page() const { return m_pane->currentPage(); }
    [[nodiscard]] qint64 rows() const { return page() ? page()->document().rowCount() : -1; }
    void type(QWidget *field, const QString &text) const
    {
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    [[nodiscard]] QLineEdit *filterText() const { return child<QLineEdit>("filterText", page()); }
    void openNumbered(const QString &name)
    {
        write(path(name), numbered(name.section(u'.', 0, 0).toLatin1()));
        m_pane->openFiles({path(name)});
        QTRY_VERIFY(page() && page()->address().kind == LogAddress::Kind::Files);
        QTRY_COMPARE(rows(), kLines);
    }
    template <typename T>
    [[nodiscard]] static T *topLevel(const char *name)
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->isVisible() && widget->objectName() == QLatin1StringView(name))
                return qobject_cast<T *>(widget);
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        applyTheme(ThemeMode::Dark);
        QVERIFY2(m_web.start(m_sessions), qPrintable(m_web.server.problem()));
        m_sessions.sessions.insert(kLocal, std::make_shared<ssh::LocalSession>());
        m_sessions.names.insert(kLocal, u"This machine"_s);
        m_inventory = std::make_unique<hosts::Inventory>(path(u"hosts.yaml"_s));
        m_inventory->load();
        m_board = std::make_unique<hosts::HostBoard>(*m_inventory, m_clock);
    }
    void init()
    {
        m_service = std::make_unique<logs::LogService>(m_sessions);
        m_filters = std::make_unique<logs::SavedFilters>(path(u"log_filters.json"_s));
        makePane();
    }
    void cleanup()
    {
        m_pane.reset();
        m_filters.reset();
        m_service.reset();
        QFile::remove(path(u"log_filters.json"_s));
        QFile::remove(path(u"log_sets.yaml"_s));
    }
    void cleanupTestCase()
    {
        m_sessions.sessions.clear();
        m_web.session.reset();
        m_web.pool.reset();
    }

    void filterByKeyboard()
    {
        openNumbered(u"shop.log"_s);
        m_pane->setFocus();
        QTest::keyClick(m_pane.get(), Qt::Key_E, Qt::ControlModifier);
        const QWidget *focus = QApplication::focusWidget();
        QVERIFY2(filterText()->hasFocus(), focus ? focus->metaObject()->className() : "nothing has the focus");
        type(filterText(), u"level>=warning"_s);
        QTRY_COMPARE(rows(), kLines / 5);
        type(filterText(), u"-\"line 5\""_s);
        QTRY_COMPARE(rows(), kLines / 5 - 23); // 5, 50, 55, 500 … 595
        // What is no filter stays to be put right.
        type(filterText(), u"status>="_s);
        QTRY_VERIFY(!child<QWidget>("filterProblem", page())->isHidden());
        QCOMPARE(filterText()->text(), u"status>="_s);
        QTest::keyClick(filterText(), Qt::Key_Escape);
        QVERIFY(child<QWidget>("filterProblem", page())->isHidden());
        // The second chip: Space turns it, Delete removes it.
        auto *chip = child<RuleChip>("filterChip1", page());
        QVERIFY(chip && chip->isVisible() && chip->excludes());
        chip->setFocus();
        QTest::keyClick(chip, Qt::Key_Space);
        QTRY_COMPARE(rows(), 23);
        QTest::keyClick(chip, Qt::Key_Delete);
        QTRY_COMPARE(rows(), kLines / 5);
        child<QToolButton>("filterAsText", page())->click();
        QCOMPARE(filterText()->text(), u"level>=warning"_s);
        filterText()->clear();
        type(filterText(), u"level=error or \"line 7\""_s);
        QTRY_COMPARE(rows(), 100 + 111 - 11); // of 7, 70…79, 700…799 are 70, 700, 710 … 790 errors
        child<QToolButton>("filterClear", page())->click();
        QTRY_COMPARE(rows(), kLines);
    }

    void filterWithinResults()
    {
        openNumbered(u"within.log"_s);
        page()->panel().setSearch(u"line 9"_s, false);
        child<QToolButton>("filterFromSearch", page())->click();
        QTRY_COMPARE(rows(), 111);
        QVERIFY(page()->panel().searchPattern().isEmpty());
        page()->panel().setSearch(u"ERROR"_s, false);
        child<QToolButton>("filterFromSearch", page())->click();
        QTRY_COMPARE(rows(), 11); // 90, 900 … 990
    }

    void filterTreeByKeyboard()
    {
        openNumbered(u"tree.log"_s);
        page()->filterBar().openEditor();
        auto *editor = page()->findChild<FilterEditor *>();
        QVERIFY(editor);
        QTreeWidget *tree = &editor->tree();
        auto *field = child<QLineEdit>("filterEditorText", editor);
        const auto add = [&](const QString &text) {
            QTest::keyClick(tree, Qt::Key_Insert);
            QVERIFY(field->isVisible());
            field->clear();
            type(field, text);
        };
        add(u"level>=warning"_s);
        QTRY_COMPARE(rows(), kLines / 5);
        QTest::keyClick(tree, Qt::Key_G, Qt::ControlModifier); // it goes into a group of any
        QCOMPARE(editor->filter().groups.size(), size_t(1));
        add(u"\"line 1\""_s);
        QTRY_COMPARE(rows(), 200 + 111 - (2 + 20)); // of 1, 10…19, 100…199 pass already: 10, 15, and a fifth of the hundred
        save(*editor, u"filter-editor.png"_s);
        QTest::keyClick(tree, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(rows(), kLines / 5);
        QTest::keyClick(tree, Qt::Key_Space);
        QTRY_COMPARE(rows(), kLines - kLines / 5);
        QTest::keyClick(tree, Qt::Key_Escape);
        QTRY_VERIFY(!page()->findChild<FilterEditor *>());
    }

    void savedFiltersAreKeptRenamedAndBroughtBack()
    {
        openNumbered(u"saved.log"_s);
        QVERIFY(m_filters->save(u"bad"_s, *logs::parseFilter(u"level=error"_s)));
        QSignalSpy undo(m_pane.get(), &LogsPane::undoOffered);
        page()->filterBar().openSaved();
        auto *menu = child<QMenu>("savedFilters", page());
        QVERIFY(menu && !menu->actions().isEmpty());
        menu->actions().first()->menu()->actions().first()->trigger();
        menu->close();
        QTRY_COMPARE(rows(), kLines / 10);
        // What it is made of changes, and so do the lines.
        QVERIFY(m_filters->save(u"bad"_s, *logs::parseFilter(u"level>=warning"_s)));
        QTRY_COMPARE(rows(), kLines / 5);
        page()->filterBar().openSaved();
        menu = page()->findChildren<QMenu *>(u"savedFilters"_s).last();
        menu->actions().first()->menu()->actions().last()->trigger();
        menu->close();
        QVERIFY(m_filters->names().isEmpty());
        QTRY_COMPARE(rows(), kLines);
        QCOMPARE(undo.size(), 1);
        undo.first().at(2).value<std::function<void()>>()();
        QCOMPARE(m_filters->names(), QStringList{u"bad"_s});
    }

    void tabsCloseAndComeBack()
    {
        openNumbered(u"one.log"_s);
        openNumbered(u"two.log"_s);
        QCOMPARE(m_pane->tabs().count(), 3);
        m_pane->openFiles({path(u"one.log"_s)}); // is open already
        QCOMPARE(m_pane->tabs().count(), 3);
        QCOMPARE(m_pane->tabs().currentIndex(), 1);
        type(filterText(), u"level=error"_s);
        QTRY_COMPARE(rows(), kLines / 10);
        const QByteArray state = m_pane->saveState();
        QFile::remove(path(u"two.log"_s));
        makePane();
        m_pane->restoreState(state);
        QCOMPARE(m_pane->tabs().count(), 3);
        QCOMPARE(m_pane->tabs().currentIndex(), 1);
        QTRY_COMPARE(rows(), kLines / 10);
        // What is gone says so, and is not forgotten.
        m_pane->tabs().setCurrentIndex(2);
        QTRY_VERIFY(m_pane->tabs().currentPage()->findChildren<QPushButton *>().size() == 2);
        QVERIFY(m_pane->saveState().contains("two.log"));
        write(path(u"two.log"_s), numbered("two"));
        m_pane->tabs().currentPage()->findChildren<QPushButton *>().first()->click();
        QTRY_COMPARE(rows(), kLines);
        QTest::keyClick(m_pane.get(), Qt::Key_W, Qt::ControlModifier);
        QTRY_COMPARE(m_pane->tabs().count(), 2);
        QTest::mouseClick(&m_pane->tabs().bar(), Qt::MiddleButton, {}, m_pane->tabs().bar().tabRect(1).center());
        QTRY_COMPARE(m_pane->tabs().count(), 1);
        QTest::keyClick(m_pane.get(), Qt::Key_W, Qt::ControlModifier); // the live log stays
        QCOMPARE(m_pane->tabs().count(), 1);
    }

    void droppedFilesBecomeOneLog()
    {
        write(path(u"a.log"_s), numbered("a"));
        write(path(u"b.log"_s), numbered("b"));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path(u"a.log"_s)), QUrl::fromLocalFile(path(u"b.log"_s))});
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QVERIFY(static_cast<QObject *>(m_pane.get())->event(&drop)); // QApplication gives drops only to what is dragged over
        QTRY_VERIFY(page() && page()->address().paths.size() == 2);
        QTRY_COMPARE(rows(), 2 * kLines);
    }

    void theFilterOffersWords()
    {
        openNumbered(u"words.log"_s);
        QTest::keyClicks(filterText(), u"leve"_s);
        auto *const popup = filterText()->findChild<QCompleter *>()->popup();
        QTRY_VERIFY(popup->isVisible());
        QCOMPARE(popup->model()->index(0, 0).data().toString(), u"level>="_s);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QTRY_COMPARE(filterText()->text(), u"level>="_s);
        QTRY_VERIFY(popup->isVisible()); // the field asks for its value
        QCOMPARE(popup->model()->index(1, 0).data().toString(), u"warning"_s);
        popup->hide();
        filterText()->clear();
        QTest::keyClick(filterText(), Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY(popup->isVisible()); // all of them
        popup->hide();
    }

    void ownTimeOfAFile()
    {
        openNumbered(u"time.log"_s);
        QTRY_VERIFY(!page()->panel().histogram().histogram().buckets.empty());
        qint64 counted = 0;
        const auto count = [&] {
            counted = 0;
            for (const logs::LevelCounts &counts : page()->panel().histogram().histogram().buckets)
                counted += std::accumulate(counts.begin(), counts.end(), qint64(0));
            return counted;
        };
        QTRY_COMPARE(count(), qint64(kLines)); // all of it, although it is days old
        child<QToolButton>("windowTime", page())->click();
        QTRY_COMPARE(count(), qint64(0));
    }

    void searchEverywhereAndMerge()
    {
        openNumbered(u"local.log"_s);
        m_pane->setScope({u"web-01"_s, {kWeb}});
        write(path(u"remote.log"_s), numbered("remote"));
        logs::FollowRequest request;
        request.host = kLocal;
        write(path(u"live.log"_s), numbered("live"));
        request.patterns = {path(u"live.log"_s)};
        request.initialBytes = 1024 * 1024;
        QVERIFY(m_service->follow(request));
        QTRY_COMPARE(m_service->store().totalLines(), qint64(kLines));
        QTest::keyClick(m_pane.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto *view = qobject_cast<EverywhereView *>(m_pane->tabs().currentPage());
        QVERIFY(view);
        child<QCheckBox>("everywhereFiles", view)->setChecked(true);
        child<QLineEdit>("everywherePaths", view)->setText(path(u"remote.log"_s));
        QAbstractItemModelTester tester(view->tree().model());
        QSignalSpy finished(&view->engine(), &EverywhereSearch::finished);
        type(child<QLineEdit>("everywhereSearch", view), u"req-7f3a"_s);
        QVERIFY(finished.size() > 0 || finished.wait(30000));
        for (const EverywhereSearch::Source &source : view->engine().sources())
            QVERIFY2(source.hits == 10 && source.lines.size() == 10, qPrintable(source.target.title + u' ' + source.note));
        QCOMPARE(view->engine().sources().size(), size_t(3));
        QCOMPARE(view->engine().totalHits(), qint64(30));
        save(*m_pane, u"logs-everywhere.png"_s);

        auto *merge = child<QPushButton>("everywhereMerge", view);
        QVERIFY(merge->isEnabled());
        merge->click();
        QTRY_COMPARE(rows(), qint64(30));
        QCOMPARE(page()->address().kind, LogAddress::Kind::Results);
        QVERIFY(page()->document().source(page()->document().lineAt(0).record.source).name.contains(u".log"_s));
        QTest::keyClick(m_pane.get(), Qt::Key_W, Qt::ControlModifier);

        // Enter on a line of the remote file shows it there.
        QTRY_COMPARE(m_pane->tabs().currentPage(), view);
        QAbstractItemModel *model = view->tree().model();
        const QModelIndex log = model->index(2, 0);
        view->tree().setCurrentIndex(model->index(4, 0, log));
        view->tree().setFocus();
        QTest::keyClick(&view->tree(), Qt::Key_Return);
        QTRY_VERIFY(page() && page()->address().kind == LogAddress::Kind::Remote);
        QTRY_VERIFY(page()->panel().view().currentLineText().contains(u"line 400"_s));
    }

    void pivotSearchesTheWholeValue()
    {
        openNumbered(u"pivot.log"_s);
        m_pane->pivot(u"request_id"_s, u"req-7f3"_s); // is only a part of what stands there
        auto *view = qobject_cast<EverywhereView *>(m_pane->tabs().currentPage());
        QVERIFY(view);
        QTRY_VERIFY(!view->isSearching());
        QCOMPARE(view->engine().totalHits(), qint64(0));
        m_pane->tabs().setCurrentIndex(1);
        m_pane->pivot(u"request_id"_s, u"req-7f3a"_s);
        view = qobject_cast<EverywhereView *>(m_pane->tabs().currentPage());
        QTRY_VERIFY(view && !view->isSearching());
        QCOMPARE(view->engine().totalHits(), qint64(10));
    }

    void searchCanBeCancelled()
    {
        EverywhereSearch search;
        int opened = 0;
        std::vector<EverywhereSearch::Target> targets(20);
        for (EverywhereSearch::Target &target : targets)
            target.open = [&opened](const EverywhereSearch::Opened &) { ++opened; }; // never answers
        QSignalSpy finished(&search, &EverywhereSearch::finished);
        QVERIFY(search.start({u"x"_s}, targets));
        QCOMPARE(opened, EverywhereSearch::kAtOnce);
        search.cancel();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(search.endedCount(), 20);
        logs::Pattern broken{u"("_s, true};
        QCOMPARE(search.start(broken, {}).error().code, ErrorCode::Parse);
    }

    void setsFollowHostsThatComeToFit()
    {
        const QString file = path(u"log_sets.yaml"_s);
        write(path(u"set.log"_s), "2026-11-23T12:00:00Z INFO in a set\n");
        write(file, "# ours\nsets:\n  - name: web\n    hosts: \"tag:web\"\n    sources: [" + path(u"set.log"_s).toUtf8() + "]\n");
        makePane();
        auto *list = child<QListWidget>("setList");
        QTRY_COMPARE(list->count(), 1);
        QVERIFY(m_pane->sets()->start(u"web"_s));
        QCOMPARE(m_pane->sets()->followed(u"web"_s), 0);
        hosts::Host host;
        host.id = kWeb;
        host.name = u"web-01"_s;
        host.address = u"127.0.0.1"_s;
        host.tags = QStringList{u"web"_s};
        QVERIFY(m_inventory->add({host}));
        QTRY_COMPARE(m_pane->sets()->followed(u"web"_s), 1);
        QTRY_COMPARE(m_service->store().totalLines(), qint64(1));
        QCOMPARE(list->item(0)->checkState(), Qt::Checked);
        // It comes back by its name, not as what it follows now.
        QVERIFY(m_pane->saveState().contains("\"sets\":[\"web\"]"));
        QVERIFY(!m_pane->saveState().contains("set.log"));
        const LogSet before = *m_pane->sets()->file().find(u"web"_s);
        LogSet after = before;
        after.sources.append(u"journal:nginx priority=warning"_s);
        QVERIFY(m_pane->sets()->save(before, after));
        const auto text = readWholeFile(file);
        QVERIFY(text && text->startsWith("# ours"));
        QVERIFY(text->contains("journal:nginx priority=warning"));
        list->item(0)->setCheckState(Qt::Unchecked);
        QTRY_VERIFY(m_service->requests().empty());
        QVERIFY(m_inventory->remove({kWeb}));
        write(file, "sets: [{name: x, sources: [\"pods:\", \"docker:\"]}]\n");
        QTRY_VERIFY(m_pane->sets()->file().hasErrors());
        QVERIFY(!m_pane->sets()->save(std::nullopt, {u"new"_s, {}, {u"journal"_s}})); // is never overwritten
    }

    void setDialogChecksWhileTyping()
    {
        m_pane->findChild<QAction *>(u"newLogSet"_s)->trigger();
        auto *dialog = topLevel<QDialog>("setDialog");
        QVERIFY(dialog);
        auto *sources = dialog->findChild<QPlainTextEdit *>(u"setSources"_s);
        auto *button = dialog->findChild<QPushButton *>(u"setFollow"_s);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"setName"_s), u"mine"_s);
        sources->setPlainText(u"journal bot=1"_s);
        QVERIFY(!button->isEnabled());
        write(path(u"mine.log"_s), "hello\n");
        sources->setPlainText(path(u"mine.log"_s));
        QVERIFY(button->isEnabled());
        QCOMPARE(test::unnamedWidgets(*dialog), QStringList());
        save(*dialog, u"set-dialog.png"_s);
        button->click();
        QTRY_COMPARE(m_service->requests().size(), size_t(1)); // on this machine
        QVERIFY(QFile::exists(path(u"log_sets.yaml"_s)));
    }

    void sourceDialogFollowsAndOpens()
    {
        m_pane->setScope({u"web-01"_s, {kWeb}});
        QTest::keyClick(m_pane.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = topLevel<QDialog>("sourceDialog");
        QVERIFY(dialog);
        write(path(u"app.log"_s), numbered("app"));
        auto *what = dialog->findChild<QLineEdit *>(u"sourceWhat"_s);
        auto *kinds = dialog->findChild<QListWidget *>(u"sourceKinds"_s);
        QTRY_VERIFY(what->hasFocus());
        QVERIFY(!dialog->findChild<QPushButton *>(u"sourceFollow"_s)->isEnabled());
        QTest::keyClicks(what, path(u"app.log"_s));
        QVERIFY(dialog->findChild<QLabel *>(u"sourcePreview"_s)->text().contains(u"web-01"_s));
        // What the host has not is grey and says why.
        QTRY_VERIFY_WITH_TIMEOUT(!kinds->item(3)->toolTip().isEmpty(), 30000);
        save(*dialog, u"source-dialog.png"_s);
        for (int kind = 0; kind < kinds->count(); ++kind) {
            kinds->setCurrentRow(kind);
            QCOMPARE(test::unnamedWidgets(*dialog), QStringList());
            save(*dialog, u"source-dialog-%1.png"_s.arg(kind));
        }
        kinds->setCurrentRow(0);
        dialog->findChild<QPushButton *>(u"sourceOpen"_s)->click();
        QTRY_VERIFY(page() && page()->address().kind == LogAddress::Kind::Remote);
        QTRY_VERIFY(page()->document().rowCount() > 0);
        m_pane->findChild<QAction *>(u"addSources"_s)->trigger(); // the window may not be active again yet
        dialog = topLevel<QDialog>("sourceDialog");
        QVERIFY(dialog);
        what = dialog->findChild<QLineEdit *>(u"sourceWhat"_s);
        type(what, path(u"app.log"_s));
        QTRY_COMPARE(m_service->requests().size(), size_t(1));
        QTRY_VERIFY(page() == &m_pane->livePage());
        QTRY_VERIFY(m_pane->panel().hasLines());
    }

    void requestsAsText_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"/var/log/syslog", "/a.log /b/*.log", "\"/var/log/my app/x.log\"", "journal", "journal:nginx,app boot=-1 priority=warning kernel",
                                 "container:api", "docker:api", "podman:a flood=500", "pods", "pods:app=web namespace=prod", "pods:a,b context=east",
                                 "command: dmesg -w | grep \"x y\"", "sudo /var/log/secure", "sudo=adm journal:x fields", "\"a\\\\b \\\"c\\\"\""})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void requestsAsText()
    {
        QFETCH(QString, text);
        const auto request = logs::parseFollow(text);
        QVERIFY2(request, qPrintable(request.error_or(Error()).toLine()));
        QCOMPARE(logs::followText(*request), text);
        QCOMPARE(*logs::parseFollow(logs::followText(*request)), *request);
    }
    void wrongRequests()
    {
        for (const char *text : {"", "sudo", "journal x=1", "container:", "command:", "\"open", "journal priority=9", "journal flood=0", "pods:a boot=1"})
            QVERIFY2(!logs::parseFollow(QString::fromLatin1(text)), text);
    }

    void everythingHasAName()
    {
        openNumbered(u"named.log"_s);
        m_pane->searchEverywhere({});
        const QStringList unnamed = test::unnamedAnywhere(*m_pane);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'|')));
        QCOMPARE(test::labelsThatMayRenderHtml(*m_pane), QStringList());
    }

    void screenshots_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("dark-1680x1020") << true << QSize(1280, 900);
        QTest::newRow("light-1680x1020") << false << QSize(1280, 900);
        QTest::newRow("dark-1280x800") << true << QSize(900, 680);
    }
    void screenshots()
    {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        applyTheme(dark ? ThemeMode::Dark : ThemeMode::Light);
        write(path(u"log_sets.yaml"_s), "sets:\n  - name: prod web\n    hosts: group:web\n    sources: [journal]\n  - name: databases\n    sources: [/var/log/pg.log]\n");
        makePane();
        m_pane->resize(size);
        const QString name = u"a-very-long-name-of-a-log-file-that-is-cut-in-its-middle-2026-11-23.log"_s;
        openNumbered(u"shop.log"_s);
        openNumbered(name);
        m_pane->tabs().setCurrentIndex(1);
        for (const char *text : {"level>=warning", "-\"line 5\"", "(path:a or path:b or path~^/c)", "status>=500", "-agent:kube-probe", "host=web-01"})
            type(filterText(), QString::fromLatin1(text));
        page()->filterBar().setFilter(page()->filterBar().filter());
        QTest::qWait(700);
        save(*m_pane, u"pane-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        child<QToolButton>("filterClear", page())->click();
        page()->showPart(LogPage::Part::Patterns);
        QTest::qWait(1200);
        save(*m_pane, u"pane-patterns-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        page()->showPart(LogPage::Part::Analysis);
        QTest::qWait(800);
        save(*m_pane, u"pane-analysis-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(!m_pane->grab().isNull());
        applyTheme(ThemeMode::Dark);
    }
};

QD_TEST_MAIN(QApplication, TestLogsPane)
#include "tst_logs_pane.moc"
