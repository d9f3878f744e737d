using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;
using CecFunctions.Infrastructure.Storage.Tables;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.Members;

/// <summary>Members in a table: a partition each, with the member's row, log, notices, evidence of audits and idempotency keys.</summary>
public sealed class TableMemberStore(ITable table) : IMemberStore
{
    private static readonly string MembersOnly = TableFilter.Equal(MemberRow.KindColumn, MemberRow.Kind);

    /// <inheritdoc/>
    public async Task<StoredMember?> FindAsync(MemberKey key, CancellationToken cancellationToken) =>
        await table.GetAsync(key.ToString(), key.ToString(), cancellationToken) is { } row ? MemberRow.Read(row) : null;

    /// <inheritdoc/>
    public async Task<CommitOutcome> CommitAsync(MemberCommit commit, CancellationToken cancellationToken)
    {
        if (MemberRow.Write(commit.Document) is not { } row)
        {
            return CommitOutcome.Full;
        }

        var skipped = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var operations = Operations(commit, row, skipped).ToList();
            if (operations.Count > TableLimits.MaxBatchOperations)
            {
                return CommitOutcome.Full;
            }

            var batch = new TableBatch(row.PartitionKey);
            foreach (var operation in operations)
            {
                operation.AddTo(batch);
            }

            var result = await table.SubmitAsync(batch, cancellationToken);
            if (result.IsCommitted)
            {
                return CommitOutcome.Committed;
            }

            // A notice that was told before stays as it is (ALL-NOTICE-1), and a key that was purged before is purged; the rest is tried again.
            if (result.FailedIndex is { } at && operations[at] is { RowKeyIfDispensable: { } dispensable } && skipped.Add(dispensable))
            {
                continue;
            }

            return CommitOutcome.Conflict;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredMember> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = MembersOnly }, cancellationToken))
        {
            yield return MemberRow.Read(row);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<MemberHistory> ReadAllWithHistoryAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PartitionReader? partition = null;
        await foreach (var row in table.QueryAsync(new TableQuery(), cancellationToken))
        {
            if (partition is not null && partition.Key.ToString() != row.PartitionKey)
            {
                if (partition.ToHistory() is { } read)
                {
                    yield return read;
                }

                partition = null;
            }

            (partition ??= new PartitionReader(MemberKey.Parse(row.PartitionKey))).Take(row);
        }

        if (partition?.ToHistory() is { } last)
        {
            yield return last;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<MemberKey> ReadKeysAsync(string program, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new TableQuery
        {
            Filter = TableFilter.All(MembersOnly, TableFilter.PartitionRange($"{program}|", TableFilter.AfterPrefix($"{program}|"))),
            Select = ["PartitionKey"],
        };
        await foreach (var row in table.QueryAsync(query, cancellationToken))
        {
            yield return MemberKey.Parse(row.PartitionKey);
        }
    }

    /// <inheritdoc/>
    public async Task<(MemberKey Member, DateOnly On)?> FindCommandAfterAsync(DateOnly day, CancellationToken cancellationToken)
    {
        if (day == DateOnly.MaxValue)
        {
            return null;
        }

        var query = new TableQuery
        {
            Filter = TableFilter.All(MembersOnly, TableFilter.AtLeast(MemberRow.LastCommandOnColumn, TableDate.Write(day.AddDays(1)))),
            Select = [MemberRow.LastCommandOnColumn],
            PageSize = 1,
        };
        await foreach (var row in table.QueryAsync(query, cancellationToken))
        {
            return (MemberKey.Parse(row.PartitionKey), TableDate.Read(row.GetText(MemberRow.LastCommandOnColumn)!));
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(MemberKey key, CancellationToken cancellationToken) =>
        await RowsAsync(key, MemberRowKeys.LogPrefix(key), LogRow.Read, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(MemberKey key, int from, int before, CancellationToken cancellationToken) =>
        RowsBetweenAsync(key, MemberRowKeys.Log(key, from), MemberRowKeys.Log(key, before), LogRow.Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NoticeRecord>> ReadNoticesAsync(MemberKey key, CancellationToken cancellationToken) =>
        await RowsAsync(key, MemberRowKeys.NoticePrefix(key), NoticeRow.Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<NoticeRecord?> FindNoticeAsync(MemberKey key, string noticeId, CancellationToken cancellationToken) =>
        await table.GetAsync(key.ToString(), MemberRowKeys.Notice(key, noticeId), cancellationToken) is { } row ? NoticeRow.Read(row) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NoticeRecord>?> UpdateNoticesAsync(
        MemberKey key, IReadOnlyList<NoticeRecord> notices, CancellationToken cancellationToken)
    {
        var batch = new TableBatch(key.ToString());
        foreach (var notice in notices)
        {
            batch.Replace(NoticeRow.Write(notice), notice.ETag!);
        }

        var result = await table.SubmitAsync(batch, cancellationToken);
        return result.IsCommitted ? [.. notices.Zip(result.ETags, (notice, etag) => notice with { ETag = etag })] : null;
    }

    /// <inheritdoc/>
    public async Task CopyBesideAsync(MemberKey source, MemberKey target, IReadOnlyCollection<string> idempotencyKeys, CancellationToken cancellationToken)
    {
        var rows = (await ReadNoticesAsync(source, cancellationToken)).Select(notice => NoticeRow.Write(notice with { Member = target, ETag = null })).ToList();
        foreach (var digest in idempotencyKeys)
        {
            if (await FindIdempotencyAsync(source, digest, cancellationToken) is { } record)
            {
                rows.Add(IdempotencyRow.Write(target, record));
            }
        }

        foreach (var chunk in rows.Chunk(TableLimits.MaxBatchOperations))
        {
            var left = chunk.ToList();
            while (left.Count > 0)
            {
                var batch = left.Aggregate(new TableBatch(target.ToString()), (write, row) => write.Insert(row));
                var result = await table.SubmitAsync(batch, cancellationToken);
                if (result.IsCommitted)
                {
                    break;
                }

                // It is there already, and may have gone on since: it stays as it is.
                left.RemoveAt(result.FailedIndex ?? throw new InvalidOperationException("A batch of inserts was refused without a place."));
            }
        }
    }

    /// <inheritdoc/>
    public async Task<CaseEvidence?> FindEvidenceAsync(MemberKey key, string caseId, CancellationToken cancellationToken) =>
        await table.GetAsync(key.ToString(), MemberRowKeys.Evidence(key, caseId), cancellationToken) is { } row ? EvidenceRow.Read(row) : null;

    /// <inheritdoc/>
    public async Task<IdempotencyRecord?> FindIdempotencyAsync(MemberKey key, string keyDigest, CancellationToken cancellationToken) =>
        await table.GetAsync(key.ToString(), MemberRowKeys.Idempotency(key, keyDigest), cancellationToken) is { } row ? IdempotencyRow.Read(row) : null;

    private static IEnumerable<CommitOperation> Operations(MemberCommit commit, TableRow member, HashSet<string> skipped)
    {
        var key = commit.Document.Key;
        yield return new CommitOperation(batch => commit.ETag is null ? batch.Insert(member) : batch.Replace(member, commit.ETag));
        foreach (var entry in commit.Log)
        {
            yield return new CommitOperation(batch => batch.Insert(LogRow.Write(key, entry)));
        }

        foreach (var notice in commit.ChangedNotices)
        {
            yield return new CommitOperation(batch => batch.Replace(NoticeRow.Write(notice), notice.ETag!));
        }

        if (commit.Evidence is { } evidence)
        {
            // The member's version guards it: it is never written but with the member.
            yield return new CommitOperation(batch => batch.Upsert(EvidenceRow.Write(key, evidence)));
        }

        if (commit.Idempotency is { } idempotency)
        {
            // The member's version guards it: of two requests with one key only the first is committed.
            yield return new CommitOperation(batch => batch.Upsert(IdempotencyRow.Write(key, idempotency)));
        }

        foreach (var notice in commit.NewNotices)
        {
            var rowKey = MemberRowKeys.Notice(key, notice.Id);
            if (!skipped.Contains(rowKey))
            {
                yield return new CommitOperation(batch => batch.Insert(NoticeRow.Write(notice)), rowKey);
            }
        }

        foreach (var digest in commit.PurgedIdempotencyKeys)
        {
            var rowKey = MemberRowKeys.Idempotency(key, digest);
            if (!skipped.Contains(rowKey))
            {
                yield return new CommitOperation(batch => batch.Delete(rowKey, "*"), rowKey);
            }
        }
    }

    private Task<IReadOnlyList<T>> RowsAsync<T>(MemberKey key, string prefix, Func<TableRow, T> read, CancellationToken cancellationToken) =>
        RowsBetweenAsync(key, prefix, TableFilter.AfterPrefix(prefix), read, cancellationToken);

    private async Task<IReadOnlyList<T>> RowsBetweenAsync<T>(
        MemberKey key, string from, string before, Func<TableRow, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = TableFilter.RowRange(key.ToString(), from, before) }, cancellationToken))
        {
            rows.Add(read(row));
        }

        return rows;
    }

    /// <summary>One write of a commit.</summary>
    /// <param name="RowKeyIfDispensable">Names a row without which the commit goes on when it is there, or gone, already.</param>
    private sealed record CommitOperation(Func<TableBatch, TableBatch> AddTo, string? RowKeyIfDispensable = null);

    /// <summary>Collects the rows of one partition as they come.</summary>
    private sealed class PartitionReader(MemberKey key)
    {
        private readonly string _log = MemberRowKeys.LogPrefix(key);
        private readonly string _notice = MemberRowKeys.NoticePrefix(key);
        private readonly ImmutableArray<MemberLogRow>.Builder _entries = ImmutableArray.CreateBuilder<MemberLogRow>();
        private readonly ImmutableArray<NoticeRecord>.Builder _notices = ImmutableArray.CreateBuilder<NoticeRecord>();
        private StoredMember? _member;

        public MemberKey Key { get; } = key;

        public void Take(TableRow row)
        {
            if (row.RowKey == row.PartitionKey)
            {
                _member = MemberRow.Read(row);
            }
            else if (row.RowKey.StartsWith(_log, StringComparison.Ordinal))
            {
                _entries.Add(LogRow.Read(row));
            }
            else if (row.RowKey.StartsWith(_notice, StringComparison.Ordinal))
            {
                _notices.Add(NoticeRow.Read(row));
            }
        }

        public MemberHistory? ToHistory() => _member is null ? null : new MemberHistory(_member, _entries.ToImmutable(), _notices.ToImmutable());
    }
}
