namespace CecFunctions.Infrastructure.Tables;

/// <summary>How many calls to tables one piece of work keeps in flight.</summary>
internal static class TableConcurrency
{
    private const int CallsInFlight = 16;

    public static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = CallsInFlight, CancellationToken = cancellationToken };
}
