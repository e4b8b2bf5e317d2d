// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/follow_parser.h"
#include "models/logs/follow_script.h"
#include "models/logs/follower.h"

#include <map>
#include <optional>

namespace qd::logs {

/// Follows files and globs of one host through the follow script; each file becomes a source.
/// Every byte is counted, so after a lost connection reading goes on at the next one.
class FileFollower final : public Follower {
    Q_OBJECT
public:
    using Follower::Follower;

    /// How far each file has been read.
    [[nodiscard]] std::vector<FilePosition> positions() const;

protected:
    [[nodiscard]] ssh::Command command() override;
    void readOutput(const QByteArray &bytes) override;
    void tellAll(SourceState state, const QString &detail, const QString &marker) override;

private:
    struct File {
        FilePosition position;
        SourceId source = 0;
        QByteArray overlap;     ///< bytes read again so far
        int overlapWanted = 0;
        qint64 pieceEnd = 0;    ///< where reading stands once the piece has come whole
        bool holding = false;   ///< the first piece counts when its end has come
        QByteArray held;
        bool history = false;
        bool catchingUp = false; ///< a new file is read for the first time: we were late, not the host
        bool older = false; ///< what comes is from a rotated sibling, before the file itself
        bool skipToNewline = false; ///< reading began in the middle of a line
        SourceState state = SourceState::Connecting;
    };

    void handle(const FollowEvent &event);
    void handleNoMatch();
    void addFile(const FollowEvent &event);
    void handleInitial(File &file, const FollowEvent &event);
    void handleRotated(File &file, const FollowEvent &event);
    void handleTruncated(File &file, const FollowEvent &event);
    void handlePiece(File &file, const FollowEvent &event);
    void handlePieceEnd(File &file, const FollowEvent &event);
    void handleState(File &file, const QByteArray &word);
    void handleData(File &file, const QByteArray &bytes);
    /// Takes the bytes that were read before; false if they differ and the file is read anew.
    bool checkOverlap(File &file, QByteArrayView &bytes);
    void beginAnew(File &file, const FollowEvent &event);
    File &fileFor(const QString &path);

    std::unique_ptr<FollowParser> m_parser;
    std::map<QString, File> m_files;   ///< by path
    std::map<int, File *> m_byIndex;   ///< of the running script
    std::optional<SourceId> m_noMatch; ///< stands for globs that match no file yet
    int m_zone = 0;
    bool m_allFound = false; ///< the files that were there at first are known: what else is found has appeared since
    bool m_restarting = false;
};

} // namespace qd::logs
