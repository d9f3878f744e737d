using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.Night;

/// <summary>
/// Which rules the due index follows, or how far it has been brought to them: a row for each program.
/// </summary>
/// <remarks>Partition and row <c>{program}</c>.</remarks>
public sealed class FollowedRules(TableClient table)
{
    /// <returns><see langword="null"/> where no night of the program was ever begun.</returns>
    internal async Task<IndexProgress?> FindAsync(string program, CancellationToken cancellationToken) =>
        await table.FindAsync(program, program, cancellationToken) is { } row
            ? new IndexProgress(program, row.GetString(nameof(IndexProgress.Digest))!)
            {
                After = row.GetString(nameof(IndexProgress.After)),
                MembersWalked = row.GetInt32(nameof(IndexProgress.MembersWalked)) ?? 0,
                HintsMoved = row.GetInt32(nameof(IndexProgress.HintsMoved)) ?? 0,
                Failed = row.GetInt32(nameof(IndexProgress.Failed)) ?? 0,
                FollowedOn = TableDate.Find(row.GetString(nameof(IndexProgress.FollowedOn))),
                IsSettled = row.GetBoolean(nameof(IndexProgress.IsSettled)) ?? false,
                ETag = row.ETag.ToString(),
            }
            : null;

    /// <summary>Writes how far it has come, if it is as it was read, or not there where it was not.</summary>
    /// <returns>With its new version; <see langword="null"/> where another run was faster.</returns>
    internal async Task<IndexProgress?> TryWriteAsync(IndexProgress progress, CancellationToken cancellationToken)
    {
        var row = new TableEntity(progress.Program, progress.Program)
        {
            [nameof(progress.Digest)] = progress.Digest,
            [nameof(progress.After)] = progress.After,
            [nameof(progress.MembersWalked)] = progress.MembersWalked,
            [nameof(progress.HintsMoved)] = progress.HintsMoved,
            [nameof(progress.Failed)] = progress.Failed,
            [nameof(progress.FollowedOn)] = TableDate.Write(progress.FollowedOn),
            [nameof(progress.IsSettled)] = progress.IsSettled,
        };
        var version = progress.ETag is { } read
            ? await table.TryReplaceAsync(row, read, cancellationToken)
            : await table.TryAddAsync(row, cancellationToken);
        return version is null ? null : progress with { ETag = version };
    }
}

/// <summary>How far a program's part of the due index has been brought to the program's rules.</summary>
/// <param name="Digest">Tells the rules from others.</param>
internal sealed record IndexProgress(string Program, string Digest)
{
    /// <summary>The last member of the walk that is under way; <see langword="null"/> at its beginning.</summary>
    public string? After { get; init; }

    /// <summary>Members of the walk that is under way.</summary>
    public int MembersWalked { get; init; }

    /// <summary>Those of them whose next action had moved.</summary>
    public int HintsMoved { get; init; }

    /// <summary>Those of them for whom it could not be said.</summary>
    public int Failed { get; init; }

    /// <summary>The night before which the first walk was finished.</summary>
    public DateOnly? FollowedOn { get; init; }

    /// <summary>Whether a later night has walked once more.</summary>
    public bool IsSettled { get; init; }

    public string? ETag { get; init; }
}
