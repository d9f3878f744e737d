using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CecFunctions.Application.NightlySweep;
using CecFunctions.Application.Runs;
using CecFunctions.Application.WireNames;
using CecFunctions.Infrastructure.Storage.Tables;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.Runs;

/// <summary>
/// Runs, nights and shards in one table. Runs of a job are in partition <c>run|{job}</c> under inverted ticks, so the newest comes
/// first; a program's nights in <c>night|{program}</c>; a night's shards in <c>shard|{program}|{yyyy-MM-dd}</c>.
/// </summary>
public sealed class TableRunStore(ITable table) : IRunStore
{
    private const char ListSeparator = ',';

    /// <inheritdoc/>
    public async Task AddAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var rowKey = $"{RunRow(run.StartedAt)}{run.Program ?? "all"}|{Guid.NewGuid():N}";
        await table.InsertAsync(
            new TableRow(RunPartition(run.Job), rowKey)
            {
                ["Job"] = run.Job,
                ["Program"] = run.Program,
                ["Day"] = TableDate.Write(run.Day),
                ["StartedAt"] = run.StartedAt,
                ["FinishedAt"] = run.FinishedAt,
                ["Outcome"] = WireName.Of(run.Outcome),
                ["Figures"] = Json([.. run.Figures], RunJsonContext.Default.ListKeyValuePairStringString),
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunRecord>> ReadAsync(string job, int most, CancellationToken cancellationToken)
    {
        var runs = new List<RunRecord>();
        var query = new TableQuery { Filter = TableFilter.Partition(RunPartition(job)), PageSize = Math.Clamp(most, 1, TableQuery.MaxPageSize) };
        await foreach (var row in table.QueryAsync(query, cancellationToken))
        {
            if (runs.Count >= most)
            {
                break;
            }

            runs.Add(ReadRun(row));
        }

        return runs;
    }

    /// <inheritdoc/>
    public async Task<RunRecord?> FindAsync(string job, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        var query = new TableQuery { Filter = TableFilter.RowPrefix(RunPartition(job), RunRow(startedAt)), PageSize = 1 };
        await foreach (var row in table.QueryAsync(query, cancellationToken))
        {
            return ReadRun(row);
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<NightRecord?> FindNightAsync(string program, DateOnly night, CancellationToken cancellationToken) =>
        await table.GetAsync(NightPartition(program), TableDate.Write(night), cancellationToken) is { } row
            ? new NightRecord
            {
                Program = program,
                Night = night,
                Shards = [.. List(row.GetText("Shards")!).Select(shard => int.Parse(shard, NumberStyles.None, CultureInfo.InvariantCulture))],
                BeganAt = row.GetDateTime("BeganAt")!.Value,
                FinishedAt = row.GetDateTime("FinishedAt"),
                Figures = row.GetText("Figures") is { } figures ? Read(figures, RunJsonContext.Default.SweepFigures) : null,
                ETag = row.ETag,
            }
            : null;

    /// <inheritdoc/>
    public async Task<bool> TryBeginNightAsync(NightRecord night, CancellationToken cancellationToken) =>
        await table.TryInsertAsync(Write(night), cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<bool> TryFinishNightAsync(NightRecord night, CancellationToken cancellationToken) =>
        await table.TryReplaceAsync(Write(night), night.ETag!, cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShardRecord>> ReadShardsAsync(string program, DateOnly night, CancellationToken cancellationToken)
    {
        var shards = new List<ShardRecord>();
        var query = new TableQuery { Filter = TableFilter.Partition(ShardPartition(program, night)) };
        await foreach (var row in table.QueryAsync(query, cancellationToken))
        {
            shards.Add(ReadShard(row, program, night));
        }

        return shards;
    }

    /// <inheritdoc/>
    public async Task<ShardRecord?> FindShardAsync(string program, DateOnly night, int shard, CancellationToken cancellationToken) =>
        await table.GetAsync(ShardPartition(program, night), ShardRow(shard), cancellationToken) is { } row ? ReadShard(row, program, night) : null;

    /// <inheritdoc/>
    public async Task<ShardRecord?> TryWriteShardAsync(ShardRecord shard, CancellationToken cancellationToken)
    {
        var row = new TableRow(ShardPartition(shard.Program, shard.Night), ShardRow(shard.Shard))
        {
            ["Shard"] = shard.Shard,
            ["Dates"] = string.Join(ListSeparator, shard.Dates.Select(TableDate.Write)),
            ["ClaimedBy"] = shard.ClaimedBy,
            ["ClaimedUntil"] = shard.ClaimedUntil,
            ["Result"] = shard.Result is { } result ? Json(result, RunJsonContext.Default.SweepFigures) : null,
        };
        var etag = shard.ETag is { } read
            ? await table.TryReplaceAsync(row, read, cancellationToken)
            : await table.TryInsertAsync(row, cancellationToken);
        return etag is null ? null : shard with { ETag = etag };
    }

    private static RunRecord ReadRun(TableRow row) => new(
        row.GetText("Job")!,
        row.GetText("Program"),
        TableDate.Find(row.GetText("Day")),
        row.GetDateTime("StartedAt")!.Value,
        row.GetDateTime("FinishedAt")!.Value,
        WireName.Find<RunOutcome>(row.GetText("Outcome")!)!.Value,
        Read(row.GetText("Figures")!, RunJsonContext.Default.ListKeyValuePairStringString));

    private static TableRow Write(NightRecord night) => new(NightPartition(night.Program), TableDate.Write(night.Night))
    {
        ["BeganAt"] = night.BeganAt,
        ["FinishedAt"] = night.FinishedAt,
        ["Figures"] = night.Figures is { } figures ? Json(figures, RunJsonContext.Default.SweepFigures) : null,
        ["Shards"] = string.Join(ListSeparator, night.Shards),
    };

    private static string[] List(string text) => text.Split(ListSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static ShardRecord ReadShard(TableRow row, string program, DateOnly night) => new()
    {
        Program = program,
        Night = night,
        Shard = row.GetInt32("Shard")!.Value,
        Dates = [.. List(row.GetText("Dates")!).Select(date => TableDate.Read(date))],
        ClaimedBy = row.GetText("ClaimedBy"),
        ClaimedUntil = row.GetDateTime("ClaimedUntil")!.Value,
        Result = row.GetText("Result") is { } result ? Read(result, RunJsonContext.Default.SweepFigures) : null,
        ETag = row.ETag,
    };

    /// <summary>What the rows of runs that began at an instant begin with.</summary>
    private static string RunRow(DateTimeOffset startedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - startedAt.UtcTicks:D19}|");

    private static string RunPartition(string job) => $"run|{job}";

    private static string NightPartition(string program) => $"night|{program}";

    private static string ShardPartition(string program, DateOnly night) => $"shard|{program}|{TableDate.Write(night)}";

    private static string ShardRow(int shard) => shard.ToString("D2", CultureInfo.InvariantCulture);

    private static string Json<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    private static T Read<T>(string json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type)!;
}
