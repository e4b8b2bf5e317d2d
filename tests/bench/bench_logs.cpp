// SPDX-License-Identifier: GPL-3.0-or-later
// The log view against QPlainTextEdit in the same run: live feeds at two rates, painting a page, memory of a line.
#include "models/logs/line_intake.h"
#include "models/logs/log_service.h"
#include "models/logs/store_document.h"
#include "tests/bench/bench.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/logview/log_view.h"

#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <QtCore/QEventLoop>
#include <QtGui/QImage>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPlainTextEdit>

#include <malloc.h>
#include <thread>

using namespace qd;
using namespace std::chrono_literals;

namespace {

constexpr QSize viewSize(1100, 700);
constexpr auto batchEvery = 16ms; // as often as a channel hands over
constexpr int memoryLines = 300'000;

/// Lines of an application server, `count` of them with the time of now.
QByteArray makeLines(int count)
{
    static qint64 number = 0;
    const QByteArray stamp = toIso(SystemClock().now()).toLatin1();
    QByteArray lines;
    lines.reserve(count * 140);
    for (int i = 0; i < count; ++i) {
        ++number;
        const char *const level = number % 200 == 0 ? "ERROR" : number % 25 == 0 ? "WARN" : "INFO";
        lines.append(stamp).append(' ').append(level).append(" gunicorn[31877]: request ").append(QByteArray::number(number));
        lines.append(" GET /api/v1/orders?page=3 200 1432 12.4ms upstream=10.0.5.9:6379\n");
    }
    return lines;
}

void spin(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

class NoSessions final : public ssh::SessionSource {
public:
    std::shared_ptr<ssh::Session> sessionFor(const HostId &) override { return {}; }
    QString displayName(const HostId &host) const override { return host.value; }
};

/// Something that shows lines; take() is called on the writer's thread, drain() when no more will come.
class Shown {
public:
    virtual ~Shown() = default;
    virtual QAbstractScrollArea &widget() = 0;
    virtual void take(const QByteArray &lines) = 0;
    /// Calls `done` on the GUI thread once everything taken is in the widget.
    virtual void drain(QObject *context, std::function<void()> done) = 0;
};

/// As in the console: bytes become dated lines on a thread of their own, then the store, the document and the view.
class OwnView final : public Shown {
public:
    OwnView() : m_service(m_sessions), m_document(m_service.store(), &m_service), m_view(m_document), m_intake(m_service.store())
    {
        m_source = m_intake.addSource(1, QStringLiteral("/srv/shop/gunicorn.log"));
        m_service.setSource({.id = m_source, .follow = 1, .host = {QStringLiteral("web-01")}, .hostName = QStringLiteral("web-01"),
                             .name = QStringLiteral("/srv/shop/gunicorn.log"), .label = QStringLiteral("gunicorn"),
                             .state = logs::SourceState::Following, .detail = {}, .zoneSeconds = 0});
        m_intake.moveToThread(&m_thread);
        m_thread.start();
    }
    ~OwnView() override
    {
        m_thread.quit();
        m_thread.wait();
    }
    OwnView(const OwnView &) = delete;
    OwnView &operator=(const OwnView &) = delete;

    QAbstractScrollArea &widget() override { return m_view; }
    [[nodiscard]] logs::LogStore &store() { return m_service.store(); }
    void take(const QByteArray &lines) override
    {
        QMetaObject::invokeMethod(&m_intake, [this, lines] { m_intake.addBytes(m_source, lines, false); }, Qt::QueuedConnection);
    }
    void drain(QObject *context, std::function<void()> done) override
    {
        QMetaObject::invokeMethod(&m_intake, [this, context, done = std::move(done)] {
            m_intake.flush();
            QMetaObject::invokeMethod(context, done, Qt::QueuedConnection);
        }, Qt::QueuedConnection);
    }

private:
    NoSessions m_sessions;
    logs::LogService m_service;
    logs::StoreDocument m_document;
    ui::LogView m_view;
    QThread m_thread;
    logs::LineIntake m_intake;
    logs::SourceId m_source = 0;
};

/// What one would reach for first. Text is made ready on the writer's thread: the GUI thread only appends it.
class TextEdit final : public Shown {
public:
    enum class Append { Batches, Lines };
    explicit TextEdit(Append how, bool colours = false) : m_how(how)
    {
        m_edit.setReadOnly(true);
        m_edit.setUndoRedoEnabled(false);
        m_edit.setLineWrapMode(QPlainTextEdit::NoWrap);
        m_edit.setFont(ui::monoFont());
        if (!colours)
            return;
        m_repository.addCustomSearchPath(QStringLiteral(":/quarterdeck"));
        m_highlighter = new KSyntaxHighlighting::SyntaxHighlighter(m_edit.document());
        m_highlighter->setDefinition(m_repository.definitionForName(QStringLiteral("Quarterdeck Log")));
    }

    QAbstractScrollArea &widget() override { return m_edit; }
    void take(const QByteArray &lines) override
    {
        QStringList texts{QString::fromUtf8(lines.chopped(1))};
        if (m_how == Append::Lines)
            texts = texts.first().split(u'\n');
        QMetaObject::invokeMethod(&m_edit, [this, texts = std::move(texts)] {
            for (const QString &text : texts)
                m_edit.appendPlainText(text);
        }, Qt::QueuedConnection);
    }
    void drain(QObject *context, std::function<void()> done) override
    {
        QMetaObject::invokeMethod(context, std::move(done), Qt::QueuedConnection);
    }

private:
    Append m_how;
    KSyntaxHighlighting::Repository m_repository;
    QPlainTextEdit m_edit;
    KSyntaxHighlighting::SyntaxHighlighter *m_highlighter = nullptr;
};

struct Cost {
    double usPerLine = 0; ///< CPU of the GUI thread
    double longestBlockMs = 0;
};

/// Writes `perSecond` lines a second for `time`, and waits until the last of them is in the widget.
Cost feed(Shown &shown, int perSecond, std::chrono::milliseconds time)
{
    shown.widget().resize(viewSize);
    shown.widget().show();
    spin(200ms);
    const int batches = int(time / batchEvery), each = perSecond * int(batchEvery.count()) / 1000;
    bench::StallMeter stall;
    const double cpu = bench::threadCpuMs([&] {
        QEventLoop loop;
        const std::jthread writer([&] {
            auto next = std::chrono::steady_clock::now();
            for (int i = 0; i < batches; ++i) {
                shown.take(makeLines(each));
                next += batchEvery;
                std::this_thread::sleep_until(next);
            }
            shown.drain(&loop, [&loop] { loop.quit(); });
        });
        loop.exec();
        spin(60ms); // the last frame, and the beat that ends the last gap
    });
    return {cpu * 1000 / (batches * each), stall.longestGapMs()};
}

void liveFeeds(bench::Report &report)
{
    for (const auto &[perSecond, name, target] : {std::tuple(10'000, "logs.feed_10k", bench::ratioAtMost(0.5)),
                                                  std::tuple(100'000, "logs.feed_100k", bench::atMost(2.5))}) {
        OwnView own;
        TextEdit edit(TextEdit::Append::Batches);
        const Cost ours = feed(own, perSecond, 6s);
        own.widget().hide();
        const Cost theirs = feed(edit, perSecond, 6s);
        const char *const peer = "QPlainTextEdit, a batch at a time";
        report.add({std::string(name) + "_cpu", "us/line", ours.usPerLine, theirs.usPerLine, peer, target});
        report.add({std::string(name) + "_longest_block", "ms", ours.longestBlockMs, theirs.longestBlockMs, peer, bench::atMost(33)});
        if (perSecond > 10'000)
            continue;
        edit.widget().hide();
        TextEdit byLine(TextEdit::Append::Lines);
        const Cost slow = feed(byLine, perSecond, 2s);
        report.add({std::string(name) + "_cpu_by_line", "us/line", ours.usPerLine, slow.usPerLine,
                    "QPlainTextEdit, a line at a time", bench::ratioAtMost(1.0 / 15)});
    }
}

void fill(Shown &shown, int lines)
{
    QEventLoop loop;
    for (int done = 0; done < lines; done += 1000)
        shown.take(makeLines(1000));
    shown.drain(&loop, [&loop] { loop.quit(); });
    loop.exec();
    spin(100ms);
}

double residentBytesPerLine(Shown &shown)
{
    shown.widget().resize(viewSize);
    shown.widget().show();
    spin(100ms);
    malloc_trim(0);
    const qint64 before = bench::residentBytes();
    fill(shown, memoryLines);
    malloc_trim(0);
    return double(bench::residentBytes() - before) / memoryLines;
}

void memory(bench::Report &report)
{
    double ours = 0, overhead = 0;
    {
        OwnView own;
        ours = residentBytesPerLine(own);
        overhead = double(own.store().bytes() - makeLines(1000).size() * qint64(memoryLines / 1000)) / memoryLines;
    }
    TextEdit edit(TextEdit::Append::Batches, true);
    report.add({"logs.memory", "bytes/line", ours, residentBytesPerLine(edit), "QPlainTextEdit with KSyntaxHighlighting",
                bench::ratioAtMost(0.2)});
    report.add({"logs.store_overhead", "bytes/line", overhead, {}, {}, bench::atMost(24)});
}

/// CPU ms for painting what is seen, after scrolling by `rows`.
double pageMs(Shown &shown, int rows)
{
    QWidget *const page = shown.widget().viewport();
    QImage image(page->size(), QImage::Format_ARGB32_Premultiplied);
    return bench::median(13, [&] {
        shown.widget().verticalScrollBar()->setValue(shown.widget().verticalScrollBar()->value() - rows);
        return bench::threadCpuMs([&] { page->render(&image); });
    });
}

void pages(bench::Report &report)
{
    OwnView own;
    TextEdit edit(TextEdit::Append::Batches);
    for (Shown *shown : {static_cast<Shown *>(&own), static_cast<Shown *>(&edit)}) {
        shown->widget().resize(viewSize);
        shown->widget().show();
        fill(*shown, 2000);
    }
    constexpr int page = 36;
    const char *const peer = "QPlainTextEdit without colours";
    report.add({"logs.page_paint_new_lines", "ms", pageMs(own, page), pageMs(edit, page), peer, bench::atMost(3)});
    report.add({"logs.page_paint_same_lines", "ms", pageMs(own, 0), pageMs(edit, 0), peer, bench::atMost(3)});
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::applyTheme(ui::ThemeMode::Dark);
    bench::Report report(argc, argv);
    memory(report);
    pages(report);
    liveFeeds(report);
    return report.finish();
}
