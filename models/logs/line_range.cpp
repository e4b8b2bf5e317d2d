// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/line_range.h"

#include "models/base/hand_over.h"

#include <QtCore/QSaveFile>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::SaveLines)
};

std::unexpected<Error> storageFailure(const QSaveFile &file)
{
    return failure(ErrorCode::Storage, Texts::tr("The lines could not be saved to %1.").arg(file.fileName()), file.errorString(),
                   Texts::tr("Choose a folder you may write to with enough free space."));
}

/// Writes one range into one file and tells how far it is.
class Writer {
public:
    Writer(QPromise<Result<qint64>> &promise, const LineRange &lines, const QString &path)
        : m_promise(promise), m_lines(lines), m_file(path), m_bytes(std::max<qint64>(lines.bytes(), 1))
    {
    }

    Result<qint64> run()
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return storageFailure(m_file);
        m_promise.setProgressRange(0, 100);
        const Result<void> read = m_lines.forEach([this](LineNumber, const LineView &line) { return take(line.text); },
                                                  m_stop.get_token());
        if (m_promise.isCanceled())
            return failure(ErrorCode::Cancelled, Texts::tr("Saving was cancelled."));
        if (!read)
            return std::unexpected(read.error());
        if (m_failed || !m_file.commit())
            return storageFailure(m_file);
        m_promise.setProgressValue(100);
        return m_count;
    }

private:
    bool take(QByteArrayView text)
    {
        m_failed = m_file.write(text.data(), text.size()) != text.size() || !m_file.putChar('\n');
        m_written += text.size() + 1;
        if (++m_count % 4096 == 0) {
            m_promise.setProgressValue(int(std::min<qint64>(99, m_written * 100 / m_bytes)));
            if (m_promise.isCanceled())
                m_stop.request_stop();
        }
        return !m_failed && !m_stop.stop_requested();
    }

    QPromise<Result<qint64>> &m_promise;
    const LineRange &m_lines;
    QSaveFile m_file;
    std::stop_source m_stop;
    qint64 m_bytes;
    qint64 m_written = 0;
    qint64 m_count = 0;
    bool m_failed = false;
};

} // namespace

QFuture<Result<qint64>> saveLines(std::shared_ptr<const LineRange> lines, const QString &path)
{
    auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->start();
    QFuture<Result<qint64>> future = promise->future();
    QThreadPool::globalInstance()->start(HandedOver([promise, lines = std::move(lines), path] {
        promise->addResult(Writer(*promise, *lines, path).run());
        promise->finish();
    }));
    return future;
}

} // namespace qd::logs
