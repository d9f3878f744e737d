using System.Collections.Immutable;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Application.Roster;

/// <summary>Where one member stands.</summary>
/// <param name="Log">What the rules did, by effective date, then by credential in the member's order, then as it happened.</param>
/// <param name="Notices">By due date, then by credential in the member's order, then by kind.</param>
public sealed record ExportedMember(MemberKey Key, ImmutableArray<ExportedCredential> Credentials, ImmutableArray<LogEntry> Log, ImmutableArray<NoticeRecord> Notices);
