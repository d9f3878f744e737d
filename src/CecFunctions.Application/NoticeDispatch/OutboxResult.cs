using CecFunctions.Application.Members;

namespace CecFunctions.Application.NoticeDispatch;

/// <summary>What came of something asked of the outbox.</summary>
/// <param name="Notice">The notice as it is now; <see langword="null"/> where there is none.</param>
/// <param name="Member">The member as recorded, where something was.</param>
public sealed record OutboxResult(OutboxOutcome Outcome, NoticeRecord? Notice = null, MemberDocument? Member = null);
