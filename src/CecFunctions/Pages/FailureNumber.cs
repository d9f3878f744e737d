using System.Diagnostics;

namespace CecFunctions.Pages;

/// <summary>The number by which people tell of a failure, short enough to be read out on the telephone.</summary>
internal static class FailureNumber
{
    private const int Group = 4;

    /// <summary>
    /// The first eight digits of the trace id in two groups, by which a search of the log finds what belongs to the
    /// request (docs/operations.md); a number of another form as it is.
    /// </summary>
    /// <param name="number">As problems tell it: a traceparent where there is an activity.</param>
    public static string Short(string number)
    {
        if (!ActivityContext.TryParse(number, null, out var context))
        {
            return number;
        }

        var trace = context.TraceId.ToHexString();
        return $"{trace[..Group]}-{trace[Group..(2 * Group)]}";
    }
}
