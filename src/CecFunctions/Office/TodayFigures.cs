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

    private const int MostAccounts = 500;
    private const string AndMore = "and more, which are not counted here";

    /// <summary>The numbers of the rooms that the office names. Each is as long as its list, which reads the members.</summary>
    public static IServiceCollection AddTodayFigures(this IServiceCollection services) => services
        .AddTodayFigure<HeldReports>(
            20,
            "report held for a look",
            "reports held for a look",
            PageAddress.StaffHeldReports,
            async (held, program, _, cancel) => new TodayCount((await held.ReadAsync(program, cancel)).Count),
            StaffRole.Reviewer)
        .AddTodayFigure<OpenApplications>(
            30,
            "petition open",
            "petitions open",
            PageAddress.StaffApplications,
            (open, program, _, cancel) => CountAsync(open, program, kind => kind == ApplicationKind.Petition, cancel),
            StaffRole.Reviewer)
        .AddTodayFigure<OpenApplications>(
            31,
            "appeal or emeritus application open",
            "appeals and emeritus applications open",
            PageAddress.StaffApplications,
            (open, program, _, cancel) => CountAsync(open, program, kind => kind != ApplicationKind.Petition, cancel),
            StaffRole.Registrar)
        .AddTodayFigure<UndeliveredNotices>(
            40,
            "notice undelivered",
            "notices undelivered",
            PageAddress.StaffNotices,
            async (undelivered, program, _, cancel) =>
            {
                var (count, isAll) = await undelivered.CountAsync(program, cancel);
                return new TodayCount(count, isAll ? null : AndMore);
            },
            StaffRole.Registrar)
        .AddTodayFigure<AccountDesk>(
            50,
            "member with money on account, or owing some",
            "members with money on account, or owing some",
            PageAddress.StaffMoney,
            async (desk, program, _, cancel) =>
            {
                var page = await desk.ReadAsync(program, null, MostAccounts, cancel);
                return new TodayCount(page.Members.Length, page.Next is null ? null : AndMore);
            },
            StaffRole.Registrar);

    private static async Task<TodayCount> CountAsync(
        OpenApplications applications, string program, Predicate<ApplicationKind> isMeant, CancellationToken cancellationToken)
    {
        var open = await applications.ReadAsync(program, cancellationToken, isMeant);
        return new TodayCount(
            open.Count,
            open.Count == 0 ? null : $"the oldest of {StaffText.Day(open[0].Application.FiledOn)}");
    }
}
