using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CecFunctions.Backups;

/// <summary>What a backup holds: its file <c>backup.json</c>, written last, without which a folder is no backup.</summary>
public sealed record BackupManifest
{
    /// <summary>The format that this version writes, and the latest that it reads.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    /// <summary>Tells one backup from another.</summary>
    public required Guid Backup { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Whether it holds the secrets: seeds that are not revealed, and the keys that sign badges.</summary>
    public required bool WithSecrets { get; init; }

    /// <summary>
    /// Whether all members are as they were at one moment. A store in use may give no such moment; then each member is
    /// of one moment, and they are seconds apart.
    /// </summary>
    public required bool OneMoment { get; init; }

    public required int Members { get; init; }

    /// <summary>SHA-256 over all members, by key.</summary>
    public required string MembersDigest { get; init; }

    /// <summary>What was wrong in the store itself, and is in the backup as it was there.</summary>
    public required ImmutableArray<BackupProblem> Problems { get; init; }

    /// <summary>All files but those of the containers, which are in the lists of <c>containers/</c>.</summary>
    public required ImmutableArray<BackupFile> Files { get; init; }
}

/// <summary>Something wrong in a store.</summary>
/// <param name="Place">The member or document.</param>
/// <param name="Problem">A sentence without subject.</param>
public sealed record BackupProblem(string Place, string Problem);

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its path within the folder, with slashes.</param>
/// <param name="Sha256">Of the file as it is.</param>
/// <param name="Lines">How many lines it has; 0 where it has no lines to count.</param>
public sealed record BackupFile(string Name, string Sha256, long Bytes, int Lines);

/// <summary>A file that was in a container, as a line of the container's list.</summary>
/// <param name="Name">Its name in the container.</param>
/// <param name="File">Its path within the folder, with slashes.</param>
public sealed record ContainerFile(string Name, string File, string Sha256, long Bytes, string? ContentType);

/// <summary>What is known of a backup that is not finished: its file <c>begun.json</c>.</summary>
internal sealed record BegunBackup(int Format, Guid Backup, DateTimeOffset BeganAt, bool WithSecrets);

/// <summary>Something about a folder or a store for which no backup is made or restored.</summary>
/// <param name="message">The place and what is wrong there, in one line.</param>
public sealed class BackupException(string message, Exception? reason = null) : Exception(message, reason);

/// <summary>The files of a backup that are records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BegunBackup))]
internal sealed partial class BackupJsonContext : JsonSerializerContext;

/// <summary>The lines of a list.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ContainerFile))]
internal sealed partial class BackupLineContext : JsonSerializerContext;
