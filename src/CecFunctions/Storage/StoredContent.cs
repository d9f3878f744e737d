using Azure.Data.Tables;

namespace CecFunctions.Storage;

/// <summary>What a backup does with what is in a table or container, as the room says that registers it.</summary>
internal sealed record StoredContent
{
    /// <summary>The members, each with all beside them: copied member by member.</summary>
    public static readonly StoredContent Members = new() { Kind = ContentKind.Members };

    /// <summary>Follows from the members and is written anew from them: hints, lookups, lists of open work.</summary>
    public static readonly StoredContent Rebuilt = new() { Kind = ContentKind.Rebuilt };

    /// <summary>Of the running system alone, and good for nothing elsewhere: sessions, links, leases.</summary>
    public static readonly StoredContent LeftOut = new() { Kind = ContentKind.LeftOut };

    public required ContentKind Kind { get; init; }

    /// <summary>Reads a row as the room does; what it cannot read, it throws at.</summary>
    public Action<TableEntity>? Read { get; init; }

    /// <summary>Whether a file of this name is a secret, which a backup has only where it is asked for.</summary>
    public Func<string, bool> IsSecret { get; private init; } = _ => false;

    /// <summary>The name of the file by which a secret is none any more, where there can be one.</summary>
    public Func<string, string?> RevealedBy { get; private init; } = _ => null;

    /// <summary>Rows that are as true as members: copied before members are looked at for the last time.</summary>
    public static StoredContent Rows(Action<TableEntity> read) => new() { Kind = ContentKind.Rows, Read = read };

    /// <summary>Rows of figures and of runs: copied likewise, and no reason to call a store in use.</summary>
    public static StoredContent Figures(Action<TableEntity> read) => new() { Kind = ContentKind.Figures, Read = read };

    /// <summary>
    /// Rows that are written before the member whom they announce: copied after the members, so that there may be one
    /// too many and never one too few.
    /// </summary>
    public static StoredContent Announced(Action<TableEntity> read) =>
        new() { Kind = ContentKind.Announced, Read = read };

    /// <summary>Files that are written once and not changed: copied after the rows that name them.</summary>
    /// <param name="isSecret">Whether a file of this name is a secret; left out, none is.</param>
    /// <param name="revealedBy">The file by which a secret is none any more; left out, it is one for ever.</param>
    public static StoredContent Files(
        Func<string, bool>? isSecret = null, Func<string, string?>? revealedBy = null) => new()
    {
        Kind = ContentKind.Files,
        IsSecret = isSecret ?? (_ => false),
        RevealedBy = revealedBy ?? (_ => null),
    };
}

/// <summary>The kinds of <see cref="StoredContent"/>.</summary>
internal enum ContentKind
{
    Members,
    Rows,
    Figures,
    Announced,
    Files,
    Rebuilt,
    LeftOut,
}
