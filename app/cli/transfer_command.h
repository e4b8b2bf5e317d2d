// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/files/transfer.h"

#include <QtCore/QElapsedTimer>

namespace qd::cli {

/// get, put and sync: files between this machine and hosts.
class TransferCommand final : public CliCommand {
    Q_OBJECT
public:
    using Kind = files::TransferRequest::Kind;
    explicit TransferCommand(Kind kind) : m_kind(kind) {}
    ~TransferCommand() override;

    void configure(QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    struct HostTransfer {
        hosts::Host host;
        files::TransferRequest request;
        std::unique_ptr<files::Transfer> transfer;
        QElapsedTimer clock;
        bool done = false;
    };

    [[nodiscard]] Result<files::TransferRequest> readRequest(const QCommandLineParser &parser) const;
    [[nodiscard]] Result<files::TransferRequest> requestFor(const hosts::Host &host, bool several, files::TransferRequest request) const;
    void startSome();
    void begin(HostTransfer &entry);
    void printItem(const HostTransfer &entry, const files::TransferItem &item);
    void showProgress();
    void clearProgress();
    void conclude(HostTransfer &entry, const Result<files::TransferSummary> &result);
    void printSummary(const HostTransfer &entry, const Result<files::TransferSummary> &result);
    void finishIfDone();

    Kind m_kind;
    CliContext *m_context = nullptr;
    std::unique_ptr<files::TransferService> m_service;
    std::vector<std::unique_ptr<HostTransfer>> m_transfers;
    QElapsedTimer m_shown;
    bool m_terminal = false;
    bool m_lineOpen = false; ///< a progress line stands on the terminal
    bool m_cancelled = false;
    int m_status = 0;
};

} // namespace qd::cli
