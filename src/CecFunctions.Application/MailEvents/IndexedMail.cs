using System.Collections.Immutable;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.MailEvents;

/// <summary>A mail that was handed over, or was about to be: read the notices before believing it.</summary>
/// <param name="Notices">The ids of the notices that it carries.</param>
public sealed record IndexedMail(MemberKey Member, ImmutableArray<string> Notices);
