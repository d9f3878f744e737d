namespace CecFunctions.Application.NoticeDispatch;

/// <summary>One run of the dispatcher.</summary>
/// <param name="Id">Its name on the notices it claims.</param>
/// <param name="MayTakeOver">Whether claims of other runs need not be waited for: it holds the job's lease, so they are gone, or a repeated mail replaces the first, so it does no harm.</param>
internal sealed record DispatchRun(string Id, bool MayTakeOver);
