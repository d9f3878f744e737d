using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using CecFunctions.Json;
using CecFunctions.Storage;

namespace CecFunctions.Jobs;

/// <summary>
/// Runs, nights and shards in one table. Runs of a job are in partition <c>run|{job}</c> under inverted ticks, so the
/// newest comes first; a program's nights in <c>night|{program}</c>; a night's shards in
/// <c>shard|{program}|{yyyy-MM-dd}</c>.
/// </summary>
public sealed class RunStore(TableClient table) : IRunStore
{
    private const char ListSeparator = ',';

    /// <inheritdoc/>
    public async Task AddAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var rowKey = $"{RunRow(run.StartedAt)}{run.Program ?? "all"}|{Guid.NewGuid():N}";
        await table.AddAsync(
            new TableEntity(RunPartition(run.Job), rowKey)
            {
                ["Job"] = run.Job,
                ["Program"] = run.Program,
                ["Day"] = TableDate.Write(run.Day),
                ["StartedAt"] = run.StartedAt,
                ["FinishedAt"] = run.FinishedAt,
                ["Outcome"] = WireName.From(run.Outcome),
                ["Figures"] = Json([.. run.Figures], RunJsonContext.Default.ListKeyValuePairStringString),
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunRecord>> ReadAsync(string job, int most, CancellationToken cancellationToken)
    {
        var runs = new List<RunRecord>();
        var page = Math.Clamp(most, 1, KeyFilter.MaxPageSize);
        var newestFirst = table.QueryAsync<TableEntity>(
            KeyFilter.Partition(RunPartition(job)), page, cancellationToken: cancellationToken);
        await foreach (var row in newestFirst)
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
        var filter = KeyFilter.RowPrefix(RunPartition(job), RunRow(startedAt));
        var rows = table.QueryAsync<TableEntity>(filter, maxPerPage: 1, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            return ReadRun(row);
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<NightRecord?> FindNightAsync(
        string program, DateOnly night, CancellationToken cancellationToken) =>
        await table.FindAsync(NightPartition(program), TableDate.Write(night), cancellationToken) is { } row
            ? ReadNight(row, program)
            : null;

    /// <inheritdoc/>
    public async Task<bool> TryBeginNightAsync(NightRecord night, CancellationToken cancellationToken) =>
        await table.TryAddAsync(Write(night), cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<bool> TryFinishNightAsync(NightRecord night, CancellationToken cancellationToken) =>
        await table.TryReplaceAsync(Write(night), night.ETag!, cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShardRecord>> ReadShardsAsync(
        string program, DateOnly night, CancellationToken cancellationToken)
    {
        var shards = new List<ShardRecord>();
        var filter = KeyFilter.Partition(ShardPartition(program, night));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            shards.Add(ReadShard(row, program, night));
        }

        return shards;
    }

    /// <inheritdoc/>
    public async Task<ShardRecord?> FindShardAsync(
        string program, DateOnly night, int shard, CancellationToken cancellationToken) =>
        await table.FindAsync(ShardPartition(program, night), ShardRow(shard), cancellationToken) is { } row
            ? ReadShard(row, program, night)
            : null;

    /// <inheritdoc/>
    public async Task<ShardRecord?> TryWriteShardAsync(ShardRecord shard, CancellationToken cancellationToken)
    {
        var row = new TableEntity(ShardPartition(shard.Program, shard.Night), ShardRow(shard.Shard))
        {
            ["Shard"] = shard.Shard,
            ["Dates"] = string.Join(ListSeparator, shard.Dates.Select(TableDate.Write)),
            ["ClaimedBy"] = shard.ClaimedBy,
            ["ClaimedUntil"] = shard.ClaimedUntil,
            ["Result"] = shard.Result is { } result ? Json(result, RunJsonContext.Default.SweepFigures) : null,
        };
        var etag = shard.ETag is { } read
            ? await table.TryReplaceAsync(row, read, cancellationToken)
            : await table.TryAddAsync(row, cancellationToken);
        return etag is null ? null : shard with { ETag = etag };
    }

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row)
    {
        object read = row.PartitionKey.Split('|') switch
        {
            ["run", _] => ReadRun(row),
            ["night", var program] => ReadNight(row, program),
            ["shard", var program, var night] => ReadShard(row, program, TableDate.Read(night)),
            _ => throw new FormatException("The row is of no run."),
        };
        ArgumentNullException.ThrowIfNull(read);
    }

    private static RunRecord ReadRun(TableEntity row) => new(
        row.GetString("Job")!,
        row.GetString("Program"),
        TableDate.Find(row.GetString("Day")),
        row.GetDateTimeOffset("StartedAt")!.Value,
        row.GetDateTimeOffset("FinishedAt")!.Value,
        WireName.Find<RunOutcome>(row.GetString("Outcome")!)!.Value,
        Read(row.GetString("Figures")!, RunJsonContext.Default.ListKeyValuePairStringString));

    private static TableEntity Write(NightRecord night) =>
        new(NightPartition(night.Program), TableDate.Write(night.Night))
        {
            ["BeganAt"] = night.BeganAt,
            ["FinishedAt"] = night.FinishedAt,
            ["Figures"] = night.Figures is { } figures ? Json(figures, RunJsonContext.Default.SweepFigures) : null,
            ["Shards"] = string.Join(ListSeparator, night.Shards),
        };

    private static NightRecord ReadNight(TableEntity row, string program) => new()
    {
        Program = program,
        Night = TableDate.Read(row.RowKey),
        Shards = [.. List(row.GetString("Shards")!).Select(Number)],
        BeganAt = row.GetDateTimeOffset("BeganAt")!.Value,
        FinishedAt = row.GetDateTimeOffset("FinishedAt"),
        Figures = Figures(row, "Figures"),
        ETag = row.ETag.ToString(),
    };

    private static string[] List(string text) => text.Split(ListSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static ShardRecord ReadShard(TableEntity row, string program, DateOnly night) => new()
    {
        Program = program,
        Night = night,
        Shard = row.GetInt32("Shard")!.Value,
        Dates = [.. List(row.GetString("Dates")!).Select(date => TableDate.Read(date))],
        ClaimedBy = row.GetString("ClaimedBy"),
        ClaimedUntil = row.GetDateTimeOffset("ClaimedUntil")!.Value,
        Result = Figures(row, "Result"),
        ETag = row.ETag.ToString(),
    };

    private static SweepFigures? Figures(TableEntity row, string column) =>
        row.GetString(column) is { } json ? Read(json, RunJsonContext.Default.SweepFigures) : null;

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

/// <summary>What rows of runs hold as JSON.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SweepFigures))]
[JsonSerializable(typeof(List<KeyValuePair<string, string>>))]
internal sealed partial class RunJsonContext : JsonSerializerContext;
