using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Application.AuditDraw;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Infrastructure.Storage.Tables;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.AuditDraw;

/// <summary>
/// How far draws have come, in one table. A program's nights are in partition <c>night|{program}</c>: row <c>latest</c>, which is changed
/// by version only, and a row a finished night; its types and years in <c>tally|{program}</c>, row <c>{type}|{year}</c>; what is yet to be
/// recorded with members in <c>pending|{program}</c>, under a digest of the submission's id.
/// </summary>
public sealed class TableDrawStore(ITable table) : IDrawStore
{
    private const string LatestRow = "latest";

    /// <inheritdoc/>
    public async Task<DrawNight?> FindLatestAsync(string program, CancellationToken cancellationToken) =>
        await table.GetAsync(NightPartition(program), LatestRow, cancellationToken) is { } row ? ReadNight(row, program) : null;

    /// <inheritdoc/>
    public async Task<DrawNight?> TryWriteLatestAsync(DrawNight night, CancellationToken cancellationToken)
    {
        var batch = new TableBatch(NightPartition(night.Program));
        var latest = WriteNight(night, LatestRow);
        if (night.ETag is { } read)
        {
            batch.Replace(latest, read);
        }
        else
        {
            batch.Insert(latest);
        }

        if (night.FinishedAt is not null)
        {
            batch.Upsert(WriteNight(night, TableDate.Write(night.Night)));
        }

        var result = await table.SubmitAsync(batch, cancellationToken);
        if (result.IsCommitted)
        {
            return night with { ETag = result.ETags[0] };
        }

        return result.IsPreconditionFailed || result.IsConflict || result.IsNotFound
            ? null
            : throw new InvalidOperationException($"A draw's night was refused with status {result.Status} ({result.ErrorCode}).");
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DrawNight> ReadFinishedAsync(string program, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Dates begin with a digit, and the latest row's name does not.
        var query = new TableQuery { Filter = TableFilter.RowRange(NightPartition(program), "0", LatestRow) };
        await foreach (var row in table.QueryAsync(query, cancellationToken))
        {
            yield return ReadNight(row, program);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DrawTally>> ReadTalliesAsync(string program, CancellationToken cancellationToken)
    {
        var tallies = new List<DrawTally>();
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = TableFilter.Partition(TallyPartition(program)) }, cancellationToken))
        {
            tallies.Add(new DrawTally(
                row.GetText("Type")!,
                row.GetInt32("Year")!.Value,
                decimal.Parse(row.GetText("Rate")!, CultureInfo.InvariantCulture),
                row.GetText("Commitment")!,
                Counts(row)));
        }

        return tallies;
    }

    /// <inheritdoc/>
    public async Task WriteTalliesAsync(string program, DateOnly throughNight, IReadOnlyCollection<DrawTally> tallies, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(tallies, TableConcurrency.Options(cancellationToken), async (tally, cancel) =>
        {
            while (!await TryWriteAsync(program, throughNight, tally, cancel))
            {
                // Another run wrote it between reading and writing; what it wrote is looked at again.
            }
        });

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PendingEntry>> ReadPendingAsync(string program, CancellationToken cancellationToken)
    {
        var entries = new List<PendingEntry>();
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = TableFilter.Partition(PendingPartition(program)) }, cancellationToken))
        {
            entries.Add(new PendingEntry(
                TableDate.Read(row.GetText("Night")!), Submission.Find(row.GetText("Submission")!)!, row.GetBoolean("Drawn")!.Value));
        }

        return [.. entries.OrderBy(entry => entry.Night).ThenBy(entry => entry.Submission.Id, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task AddPendingAsync(string program, IReadOnlyCollection<PendingEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var rows in entries.Chunk(TableLimits.MaxBatchOperations))
        {
            var batch = new TableBatch(PendingPartition(program));
            foreach (var entry in rows)
            {
                batch.Upsert(new TableRow(PendingPartition(program), PendingRow(entry))
                {
                    ["Submission"] = entry.Submission.Id,
                    ["Night"] = TableDate.Write(entry.Night),
                    ["Drawn"] = entry.Drawn,
                });
            }

            (await table.SubmitAsync(batch, cancellationToken)).MustBeCommitted();
        }
    }

    /// <inheritdoc/>
    public async Task RemovePendingAsync(string program, IReadOnlyCollection<PendingEntry> entries, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            entries,
            TableConcurrency.Options(cancellationToken),
            async (entry, cancel) => await table.DeleteAsync(PendingPartition(program), PendingRow(entry), cancel));

    private async Task<bool> TryWriteAsync(string program, DateOnly throughNight, DrawTally tally, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{tally.Type}|{tally.Year}");
        var known = await table.GetAsync(TallyPartition(program), key, cancellationToken);
        if (known is not null && TableDate.Read(known.GetText("ThroughNight")!) >= throughNight)
        {
            return true;
        }

        var row = new TableRow(TallyPartition(program), key)
        {
            ["Type"] = tally.Type,
            ["Year"] = tally.Year,
            ["Rate"] = tally.Rate.ToString(CultureInfo.InvariantCulture),
            ["Commitment"] = tally.Commitment,
            ["Submissions"] = tally.SoFar.Submissions,
            ["Drawn"] = tally.SoFar.Drawn,
            ["ThroughNight"] = TableDate.Write(throughNight),
        };
        return (known is null
            ? await table.TryInsertAsync(row, cancellationToken)
            : await table.TryReplaceAsync(row, known.ETag!, cancellationToken)) is not null;
    }

    private static TableRow WriteNight(DrawNight night, string rowKey) => new(NightPartition(night.Program), rowKey)
    {
        ["Night"] = TableDate.Write(night.Night),
        ["BeganAt"] = night.BeganAt,
        ["Previous"] = night.Previous,
        ["FinishedAt"] = night.FinishedAt,
        ["Manifest"] = night.Manifest,
        ["Submissions"] = night.Counts.Submissions,
        ["Drawn"] = night.Counts.Drawn,
    };

    private static DrawNight ReadNight(TableRow row, string program) => new()
    {
        Program = program,
        Night = TableDate.Read(row.GetText("Night")!),
        BeganAt = row.GetDateTime("BeganAt")!.Value,
        Previous = row.GetText("Previous"),
        FinishedAt = row.GetDateTime("FinishedAt"),
        Manifest = row.GetText("Manifest"),
        Counts = Counts(row),
        ETag = row.ETag,
    };

    private static DrawCounts Counts(TableRow row) => new(row.GetInt64("Submissions")!.Value, row.GetInt64("Drawn")!.Value);

    private static string NightPartition(string program) => $"night|{program}";

    private static string TallyPartition(string program) => $"tally|{program}";

    private static string PendingPartition(string program) => $"pending|{program}";

    /// <summary>An id has characters that a key must not have.</summary>
    private static string PendingRow(PendingEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Submission.Id)));
}
