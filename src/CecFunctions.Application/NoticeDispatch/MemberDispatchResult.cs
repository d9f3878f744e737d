namespace CecFunctions.Application.NoticeDispatch;

/// <summary>What a dispatch did about one member.</summary>
/// <param name="Remaining">Whether notices are left that this day's hints announce.</param>
/// <param name="OnlyTomorrow">Whether all that is left waits for tomorrow (ALL-NOTICE-4).</param>
internal sealed record MemberDispatchResult(DispatchFigures Figures, bool Remaining, bool OnlyTomorrow)
{
    /// <summary>There was nothing to send: the hint led to no work.</summary>
    public static MemberDispatchResult NoWork { get; } = new(new DispatchFigures(), false, false);
}
