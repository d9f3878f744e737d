using CecFunctions.Application.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.CommandLine;

/// <summary>Histories are driven forwards: nothing may be dated before what is on record.</summary>
internal static class CommandOrder
{
    /// <param name="option">The option that gave the day.</param>
    /// <exception cref="InputException">The day is before a member's last recorded command.</exception>
    public static async Task CheckAsync(IServiceProvider services, string option, DateOnly day, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<IMemberStore>().FindCommandAfterAsync(day, cancellationToken) is var (member, on))
        {
            throw new InputException($"{option}: {day:yyyy-MM-dd} is before the last command recorded for {member.Program} {member.MemberId}, of {on:yyyy-MM-dd}.");
        }
    }
}
