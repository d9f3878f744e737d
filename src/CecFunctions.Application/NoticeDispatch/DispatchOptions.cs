namespace CecFunctions.Application.NoticeDispatch;

/// <summary>How notices are sent.</summary>
public sealed record DispatchOptions
{
    /// <summary>How often a mail is handed to the sender before it is given up.</summary>
    public int MostAttempts { get; init; } = 5;

    /// <summary>The wait after the first failure; it becomes five times as long with each further one. A Retry-After of the sender goes before it.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a claimed notice is one run's.</summary>
    public TimeSpan Claim { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After this long without a word of its fate a mail that may have left is given to staff.</summary>
    public TimeSpan FateUnknown { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Members whose notices are sent side by side.</summary>
    public int MembersAtOnce { get; init; } = 8;

    /// <summary>The wait after a number of attempts that failed.</summary>
    public TimeSpan RetryAfter(int attempts)
    {
        const int growth = 5;
        return FirstRetry * Math.Pow(growth, attempts - 1);
    }
}
