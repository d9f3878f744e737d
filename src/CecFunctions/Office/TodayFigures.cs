using CecFunctions.Applications;
using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Notices;
using CecFunctions.Pages;
using CecFunctions.SelfReports;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Office;

/// <summary>
/// A number of open work for each program, which leads to its list. A room above the office registers its own.
/// </summary>
/// <param name="Place">Lower stands first.</param>
/// <param name="One">What is counted, of one.</param>
/// <param name="Many">The same of none or several.</param>
/// <param name="Address">The list, to which the program is added.</param>
/// <param name="Roles">Who may open the list, besides admins.</param>
internal sealed record TodayFigure(
    int Place,
    string One,
    string Many,
    string Address,
    Func<IServiceProvider, string, DateOnly, CancellationToken, Task<TodayCount>> CountAsync,
    params string[] Roles)
{
    public string WordsOf(int count) => count == 1 ? One : Many;
}

/// <summary>How much there is.</summary>
/// <param name="Remark">What else to know, such as the soonest deadline.</param>
internal sealed record TodayCount(int Count, string? Remark = null);

/// <summary>Registers the numbers of today.</summary>
internal static class TodayFigures
{
    public static IServiceCollection AddTodayFigure<TService>(
        this IServiceCollection services,
        int place,
        string one,
        string many,
        string address,
        Func<TService, string, DateOnly, CancellationToken, Task<TodayCount>> count,
        params string[] roles) where TService : notnull =>
        services.AddSingleton(new TodayFigure(
            place,
            one,
            many,
            address,
            (provider, program, today, cancellationToken) =>
                count(provider.GetRequiredService<TService>(), program, today, cancellationToken),
            roles));

    /// <summary>The numbers of the rooms that the office names. Each is one query of a list of open work.</summary>
    public static IServiceCollection AddTodayFigures(this IServiceCollection services) => services
        .AddTodayFigure<HeldReportTable>(
            20,
            "member with reports held for a look",
            "members with reports held for a look",
            PageAddress.StaffHeldReports,
            async (table, program, _, cancel) => new TodayCount((await table.ReadAsync(program, cancel)).Count),
            StaffRole.Reviewer)
        .AddTodayFigure<ApplicationQueue>(
            30,
            "petition open",
            "petitions open",
            PageAddress.StaffApplications,
            (queue, program, _, cancel) => CountAsync(queue, program, kind => kind == ApplicationKind.Petition, cancel),
            StaffRole.Reviewer)
        .AddTodayFigure<ApplicationQueue>(
            31,
            "appeal or emeritus application open",
            "appeals and emeritus applications open",
            PageAddress.StaffApplications,
            (queue, program, _, cancel) => CountAsync(queue, program, kind => kind != ApplicationKind.Petition, cancel),
            StaffRole.Registrar)
        .AddTodayFigure<MarkedMembers>(
            40,
            "member with undelivered mail",
            "members with undelivered mail",
            PageAddress.StaffNotices,
            async (table, program, _, cancel) => new TodayCount((await table.ReadAsync(program, cancel)).Count),
            StaffRole.Registrar)
        .AddTodayFigure<AccountList>(
            50,
            "member with money on account, or owing some",
            "members with money on account, or owing some",
            PageAddress.StaffMoney,
            async (table, program, _, cancel) => new TodayCount((await table.ReadAsync(program, cancel)).Count),
            StaffRole.Registrar);

    private static async Task<TodayCount> CountAsync(
        ApplicationQueue queue, string program, Predicate<ApplicationKind> isMeant, CancellationToken cancellationToken)
    {
        var open = (await queue.ReadAsync(program, cancellationToken)).Where(filed => isMeant(filed.Kind)).ToList();
        return new TodayCount(
            open.Count,
            open.Count == 0 ? null : $"the oldest of {StaffText.Day(open.Min(filed => filed.FiledOn))}");
    }
}
