// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/file_state.h"
#include "models/logfiles/index_store.h"
#include "models/logfiles/log_file_opener.h"
#include "models/logfiles/unpacker.h"

#include <functional>
#include <mutex>

namespace qd::logs {

/// What works on the files of a document: finds their lines, reads times and levels, asks filters and searches, unpacks,
/// keeps the index, notices growth and rotation. All of it is cut into tasks of one page that the global pool runs a few
/// milliseconds at a time, so that other work there waits for none of it.
/// Thread: all functions from any. Ownership: shared by the document and the tasks that run.
class FileWork : public std::enable_shared_from_this<FileWork> {
public:
    struct Input {
        QString path;
        FileBytesPtr file; ///< null for what has to be unpacked first
        SourceId source = 0;
        QString sourceName; ///< for finding its format
        bool isNewest = true; ///< rotation and growth are watched
    };

    /// Reads the beginning of the newest file, for the first screen: waits for the disk.
    FileWork(std::vector<Input> inputs, FileOpenOptions options, bool merged);

    /// `told`: something is new; from any thread, at most once until state() is called.
    void start(std::function<void()> told);
    /// Nothing more is begun, nobody is told any more. What runs ends within a block.
    void stop();
    /// Null = no filter and no search.
    void setPlan(FilterPlanPtr plan, const std::vector<int> &keptAtoms);
    /// Reads times and levels of a source's lines again, in this format (empty = found from the lines).
    void setFormat(SourceId source, const QString &key);
    /// Looks whether the files have grown or are others now.
    void look();
    [[nodiscard]] FilesStatePtr state();

private:
    static constexpr qint64 kHeadBytes = 1024;
    static constexpr qint64 kFirstPage = 256 * 1024; ///< enough for any screen

    struct Slot {
        qint64 from = 0;
        qint64 to = 0;
        bool scanTodo = true;
        bool busy = false;
        bool again = false; ///< its last line became longer while it was busy
        LinePagePtr page;
        PageMetaPtr meta;
        const LinePage *metaOf = nullptr; ///< the page that meta was read from
        std::vector<std::pair<int, PageBitsPtr>> answers; ///< of atoms, for `page`
        PageBitsPtr rows;
        PageBitsPtr hits;
        const LinePage *resultOf = nullptr;
        quint64 resultPlan = 0;
    };
    struct Segment {
        int index = 0;
        Input input;
        QString marker;
        FileIdentity identity;
        QByteArray headPrint; ///< of the first kHeadBytes, to know a copy by
        qint64 headSize = 0;
        qint64 size = 0;
        std::vector<Slot> pages;
        std::vector<std::unique_ptr<RecordReader>> readers;
        QString format;    ///< chosen by hand
        QString formatKey; ///< what lines were read as
        int formatTurn = 0;
        bool loadTodo = true;
        bool loadBusy = false;
        size_t scanFrom = 0;  ///< no page before these is to be scanned, …
        size_t metaFrom = 0;  ///< … has times to be read, …
        size_t queryFrom = 0; ///< … or is to be asked
        std::shared_ptr<Unpacker> unpacker; ///< while it is being unpacked
        bool unpackBusy = false;
        QString unpackNote;
        qint64 savedTo = 0;
        bool saveBusy = false;
        bool gone = false; ///< its path leads to another file now
        bool dirty = true;
        SegmentStatePtr state;
    };
    struct Task {
        enum class Kind { None, Load, Scan, Meta, Query, Unpack, Save, Look } kind = Kind::None;
        size_t segment = 0;
        size_t slot = 0;
    };

    [[nodiscard]] std::unique_ptr<Segment> makeSegment(Input input, const QString &marker) const; // waits for the disk
    void addSegment(std::unique_ptr<Segment> segment);
    static void readHead(Segment &segment);
    void kick();
    void slice();
    [[nodiscard]] Task pick();
    [[nodiscard]] Task pickScan();
    [[nodiscard]] Task pickQuery(qint64 *waiting);
    [[nodiscard]] Task pickMeta();
    [[nodiscard]] Task pickRest();
    void run(const Task &task, std::unique_lock<std::mutex> &lock);
    void runLoad(Segment &segment, std::unique_lock<std::mutex> &lock);
    void runScan(const Task &task, std::unique_lock<std::mutex> &lock);
    void runMeta(const Task &task, std::unique_lock<std::mutex> &lock);
    void runQuery(const Task &task, std::unique_lock<std::mutex> &lock);
    void runUnpack(const Task &task, std::unique_lock<std::mutex> &lock);
    void runSave(Segment &segment, std::unique_lock<std::mutex> &lock);
    void runLook(std::unique_lock<std::mutex> &lock);
    void lookAt(size_t segment, std::unique_lock<std::mutex> &lock);
    void rotate(size_t segment, FileBytesPtr file, std::unique_lock<std::mutex> &lock);
    void truncate(size_t segment, std::unique_lock<std::mutex> &lock);
    static void grow(Segment &segment, qint64 size);
    static void forget(Segment &segment, size_t slot);
    static void release(Segment &segment, size_t slot);
    void addWorker();
    void finishQuery(Slot &slot, const PagePlace &place, std::vector<PageBitsPtr> answers);
    [[nodiscard]] PagePlace placeOf(const Segment &segment, size_t slot) const;
    [[nodiscard]] qint64 carriedBefore(const Segment &segment, size_t slot) const;
    [[nodiscard]] std::unique_ptr<RecordReader> takeReader(Segment &segment);
    void giveReader(Segment &segment, std::unique_ptr<RecordReader> reader, int turn);
    [[nodiscard]] bool hasMeta(const Slot &slot) const { return slot.page && slot.metaOf == slot.page.get(); }
    [[nodiscard]] bool hasResult(const Slot &slot) const
    {
        return slot.page && slot.resultOf == slot.page.get() && slot.resultPlan == m_planTurn;
    }
    [[nodiscard]] bool isScanned(const Segment &segment) const;
    void tell();
    [[nodiscard]] SegmentStatePtr stateOf(Segment &segment) const;
    [[nodiscard]] double shareDone(bool &working) const;

    const FileOpenOptions m_options;
    const bool m_merged;
    mutable std::mutex m_mutex;
    std::function<void()> m_told;                   // guarded by m_mutex, like all below
    std::vector<std::unique_ptr<Segment>> m_segments;
    FilterPlanPtr m_plan;
    quint64 m_planTurn = 1;
    std::vector<int> m_keptAtoms;
    std::stop_source m_planStop;
    std::stop_source m_stop;
    IndexStore m_store;
    QString m_stoppedWhy;
    int m_workers = 0;
    bool m_lookTodo = false;
    bool m_lookBusy = false;
    bool m_wasTold = false;
    FilesStatePtr m_state;
};

} // namespace qd::logs
