namespace CecFunctions.Application.NoticeDispatch;

/// <summary>Sends the notices that are due.</summary>
public interface INoticeDispatcher
{
    /// <summary>Sends what is due in every program, each on its own today. What the hosted job calls.</summary>
    Task<DispatchFigures> RunAsync(CancellationToken cancellationToken);

    /// <summary>Sends what is due on <paramref name="asOf"/>, for histories driven by hand.</summary>
    Task<DispatchFigures> RunAsync(DateOnly asOf, IProgress<int>? progress, CancellationToken cancellationToken);

    /// <summary>Says what <see cref="RunAsync(DateOnly, IProgress{int}?, CancellationToken)"/> would do, and writes nothing.</summary>
    Task<DispatchFigures> PreviewAsync(DateOnly asOf, CancellationToken cancellationToken);
}
