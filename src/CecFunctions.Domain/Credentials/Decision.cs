using System.Collections.Immutable;
using CecFunctions.Domain.Notices;

namespace CecFunctions.Domain.Credentials;

/// <summary>What a command or a night leads to: the member afterwards, what happened, and what the member is to be told. The three are to be kept together or not at all.</summary>
public sealed record Decision(Member Member, ImmutableArray<LogEntry> Log, ImmutableArray<Notice> Notices)
{
    /// <summary>The refusal, where the command was refused.</summary>
    public Refused? Refusal => Log.IsDefaultOrEmpty ? null : Log[^1] as Refused;

    /// <summary>Whether nothing happened at all.</summary>
    public bool IsEmpty => Log.IsEmpty && Notices.IsEmpty;
}
