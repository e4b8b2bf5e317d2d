// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/file_follower.h"

#include <QtCore/QRandomGenerator>

namespace qd::logs {
namespace {

QByteArray newToken()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    return QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex();
}

/// Stands for the inode of a file whose bytes are not those that were read before.
constexpr auto kRewritten = "rewritten";

constexpr std::chrono::milliseconds kAgainAfter{300};

int zoneSeconds(const QByteArray &text)
{
    const int value = text.toInt(); // "+0530"
    return (value / 100 * 60 + value % 100) * 60;
}

} // namespace

std::vector<FilePosition> FileFollower::positions() const
{
    std::vector<FilePosition> all;
    for (const auto &[path, file] : m_files)
        all.push_back(file.position);
    return all;
}

ssh::Command FileFollower::command()
{
    const QByteArray token = newToken();
    m_parser = std::make_unique<FollowParser>(token);
    m_byIndex.clear();
    m_restarting = false;
    std::vector<FilePosition> known;
    for (auto &[path, file] : m_files) {
        file.overlap.clear();
        file.overlapWanted = 0;
        file.older = false;
        file.holding = false;
        file.catchingUp = false;
        // What came while nobody listened stands in its place, however long ago it was.
        file.history = !file.position.inode.isEmpty();
        if (file.history || m_allFound)
            known.push_back(file.position);
    }
    return FollowScript::command(request(), known, m_allFound, token, tr("Follow log files"));
}

void FileFollower::readOutput(const QByteArray &bytes)
{
    m_parser->feed(bytes, [this](const FollowEvent &event) {
        if (!m_restarting)
            handle(event);
    });
}

void FileFollower::tellAll(SourceState state, const QString &detail, const QString &marker)
{
    if (m_files.empty()) {
        for (const QString &pattern : request().patterns) {
            if (!pattern.contains(u'*') && !pattern.contains(u'?') && !pattern.contains(u'['))
                fileFor(pattern);
        }
    }
    for (auto &[path, file] : m_files) {
        if (!marker.isEmpty())
            sink().addMarker(file.source, marker, state == SourceState::Following ? Level::Info : Level::Warning);
        file.state = state;
        if (state == SourceState::Stopped)
            sink().endPartialLine(file.source);
        sink().setState(file.source, state, detail);
    }
    if (m_noMatch)
        sink().setState(*m_noMatch, state, detail);
}

void FileFollower::handleNoMatch()
{
    const QString patterns = request().patterns.join(QStringLiteral(", "));
    if (!m_noMatch)
        m_noMatch = sink().addSource(id(), patterns);
    sink().setState(*m_noMatch, SourceState::Waiting,
                    tr("No file matches %1 on this host. Reading begins as soon as one appears.").arg(patterns));
}

void FileFollower::addFile(const FollowEvent &event)
{
    File &file = fileFor(QString::fromUtf8(event.text));
    if (!m_allFound)
        file.position.offset = -1;
    m_byIndex[event.file] = &file;
    if (m_noMatch)
        sink().setState(*std::exchange(m_noMatch, std::nullopt), SourceState::Stopped, {});
}

FileFollower::File &FileFollower::fileFor(const QString &path)
{
    File &file = m_files[path];
    if (file.position.path.isEmpty()) {
        file.position.path = path;
        file.source = sink().addSource(id(), path);
        sink().setZone(file.source, m_zone);
    }
    return file;
}

void FileFollower::beginAnew(File &file, const FollowEvent &event)
{
    sink().endPartialLine(file.source);
    file.position.device = event.device;
    file.position.inode = event.inode;
    file.position.offset = 0;
    file.position.lastBytes.clear();
    file.position.head = event.head;
    file.skipToNewline = false;
}

void FileFollower::handle(const FollowEvent &event)
{
    using Kind = FollowEvent::Kind;
    if (event.kind == Kind::Zone) {
        m_zone = zoneSeconds(event.text);
        for (auto &[path, file] : m_files)
            sink().setZone(file.source, m_zone);
        return;
    }
    if (event.kind == Kind::File)
        return addFile(event);
    m_allFound = true; // files are told before anything of them
    if (event.kind == Kind::State && event.text == "nomatch")
        return handleNoMatch();
    const auto found = m_byIndex.find(event.file);
    if (found == m_byIndex.end())
        return;
    File &file = *found->second;
    switch (event.kind) {
    case Kind::State: handleState(file, event.text); break;
    case Kind::Initial: handleInitial(file, event); break;
    case Kind::Live: file.history = false; break;
    case Kind::Older:
        file.history = true;
        file.older = true;
        file.skipToNewline = event.overlap == 1;
        break;
    case Kind::Head: file.position.head = event.text; break;
    case Kind::Rotated: handleRotated(file, event); break;
    case Kind::Skipped: file.position.offset = event.offset; break;
    case Kind::Truncated: handleTruncated(file, event); break;
    case Kind::PieceEnd: handlePieceEnd(file, event); break;
    case Kind::Piece: handlePiece(file, event); break;
    case Kind::Data: handleData(file, event.text); break;
    default: break;
    }
}

void FileFollower::handleInitial(File &file, const FollowEvent &event)
{
    beginAnew(file, event);
    file.position.offset = event.offset;
    file.skipToNewline = event.offset > 0 && request().oldLines < 0; // counted lines begin at a line
    file.history = true;
}

void FileFollower::handlePiece(File &file, const FollowEvent &event)
{
    file.overlap.clear();
    file.overlapWanted = event.overlap;
    file.pieceEnd = event.end;
    file.holding = event.offset == 0 && event.end <= FollowScript::kFirstPiece;
    file.held.clear();
}

void FileFollower::handlePieceEnd(File &file, const FollowEvent &event)
{
    if (std::exchange(file.older, false))
        return;
    if (std::exchange(file.holding, false) && event.text != "other")
        handleData(file, std::exchange(file.held, {}));
    if (event.text != "more")
        file.catchingUp = false;
    if (file.position.offset == file.pieceEnd)
        return;
    // Emptied while it was read: the script begins again where we are, and finds the rest in a copy.
    m_restarting = true;
    restart(kAgainAfter);
}

void FileFollower::handleRotated(File &file, const FollowEvent &event)
{
    beginAnew(file, event);
    file.catchingUp = true;
    const QString &path = file.position.path;
    QString text = tr("%1 was replaced and the old file is gone: its last lines may be missing. The new file begins here.").arg(path);
    if (event.text == "renamed")
        text = tr("%1 was rotated: the old file was read to its end, the new one begins here.").arg(path);
    else if (event.text == "compressed")
        text = tr("%1 was rotated and compressed: the old file was unpacked and read to its end, the new one begins here.").arg(path);
    else if (event.text == "copied")
        text = tr("%1 was copied and emptied in place (copytruncate): the copy was read to its end. Lines written between the copy "
                  "and the cut are lost on the host. The file begins anew here.").arg(path);
    sink().addMarker(file.source, text, event.text == "gone" ? Level::Warning : Level::Info, true);
    sink().setState(file.source, SourceState::Following, tr("Rotated"));
}

void FileFollower::handleTruncated(File &file, const FollowEvent &event)
{
    beginAnew(file, event);
    file.catchingUp = true;
    sink().addMarker(file.source,
                     tr("%1 was emptied in place, and no copy of it was found: lines written just before are lost. The file begins anew here.")
                         .arg(file.position.path), Level::Warning, true);
}

void FileFollower::handleState(File &file, const QByteArray &word)
{
    SourceState state = SourceState::Following;
    QString detail;
    if (word == "missing") {
        state = SourceState::Waiting;
        detail = tr("%1 does not exist on this host. Check the path; reading begins as soon as it appears.");
    } else if (word == "denied") {
        state = SourceState::Denied;
        detail = tr("%1 cannot be read by the login user. Add that user to the file's group (often \"adm\") "
                    "or follow the journal; reading begins as soon as it is allowed.");
    } else if (word == "directory") {
        state = SourceState::Failed;
        detail = tr("%1 is a folder. Follow the files in it, for example %1/*.log.");
    }
    detail.replace(QStringLiteral("%1"), file.position.path);
    if (!detail.isEmpty() && file.state != state)
        sink().addMarker(file.source, detail, Level::Warning);
    file.state = state;
    sink().setState(file.source, state, detail);
}

bool FileFollower::checkOverlap(File &file, QByteArrayView &bytes)
{
    const qsizetype wanted = std::min(bytes.size(), file.overlapWanted - file.overlap.size());
    file.overlap.append(bytes.first(wanted));
    bytes = bytes.sliced(wanted);
    if (file.overlap.size() < file.overlapWanted || file.overlapWanted == 0)
        return true;
    const qsizetype compared = std::min(file.overlap.size(), file.position.lastBytes.size());
    file.overlapWanted = 0;
    const bool same = file.overlap.right(compared) == file.position.lastBytes.right(compared);
    file.overlap.clear();
    if (same)
        return true;
    // No inode is this: the script looks for a copy that goes on where we are, and then reads the file from its beginning.
    sink().endPartialLine(file.source);
    file.position.device = kRewritten;
    file.position.inode = kRewritten;
    m_restarting = true; // what this channel still says is not counted
    restart();
    return false;
}

void FileFollower::handleData(File &file, const QByteArray &data)
{
    if (file.holding && !file.older) {
        file.held += data;
        return;
    }
    QByteArrayView bytes(data);
    if (!file.older) {
        if (!checkOverlap(file, bytes) || bytes.isEmpty())
            return;
        file.position.offset += bytes.size();
        const QByteArrayView newest = bytes.last(std::min<qsizetype>(bytes.size(), FollowScript::kOverlap));
        file.position.lastBytes = (file.position.lastBytes + newest.toByteArray()).right(FollowScript::kOverlap);
    }
    if (file.skipToNewline) {
        const qsizetype newline = bytes.indexOf('\n');
        if (newline < 0)
            return;
        bytes = bytes.sliced(newline + 1);
        file.skipToNewline = false;
    }
    sink().addBytes(file.source, bytes, file.history || file.catchingUp);
}

} // namespace qd::logs
