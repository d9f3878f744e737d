using System.Collections.Immutable;
using CecFunctions.Application.ReceivedNotices;

namespace CecFunctions.Web.Notices;

/// <summary>The notices of a member, the latest first.</summary>
public sealed record NoticesAnswer(ImmutableArray<ReceivedNotice> Notices);
