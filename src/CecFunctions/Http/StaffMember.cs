using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Http;

/// <summary>One of the staff, calling an address of a member. An endpoint for staff takes it as an argument.</summary>
/// <param name="Today">The date now in the program's time zone.</param>
public sealed record StaffMember(SignedInStaff Staff, MemberKey Key, DateOnly Today) : RequestPart
{
    /// <summary>The address of the member search, with which the addresses of a member begin.</summary>
    public const string Address = "/api/staff/members";

    /// <summary>The name that logs record.</summary>
    public string Actor => Members.Actor.Staff(Staff.Name);

    /// <summary>Why staff do it, for the log; <see langword="null"/> where they did not say.</summary>
    public string? Why { get; init; }

    /// <summary>Whether money is the caller's business: reviewers decide audits, and see no payments.</summary>
    public bool SeesMoney { get; private init; }

    /// <summary>Where the addresses of a member begin.</summary>
    public static string AddressOf(MemberKey member) =>
        $"{Address}/{member.Program}/{AddressPart.From(member.MemberId)}";

    /// <summary>Binds the argument from <c>{program}</c> and <c>{memberId}</c> of the address.</summary>
    public static async ValueTask<StaffMember?> BindAsync(HttpContext context)
    {
        var staff = (await SignedInStaff.BindAsync(context))!;
        var (program, memberId) = (Value("program"), AddressPart.Read(Value("memberId")));
        return context.RequestServices.GetRequiredService<ProgramCatalog>().Find(program) is not null
            && MemberKey.IsMemberId(memberId)
            ? new StaffMember(
                staff,
                new MemberKey(program, memberId),
                context.RequestServices.GetRequiredService<ProgramCalendar>().TodayIn(program))
            {
                SeesMoney = StaffRoles.IsIn(context.User, [StaffRole.Registrar]),
            }
            : new StaffMember(staff, null!, default) { Fault = Problem.NotFound };

        string Value(string name) => context.GetRouteValue(name) as string ?? string.Empty;
    }
}

/// <summary>The calling one of the staff. An endpoint for staff takes it as an argument; its policy has checked the
/// role.</summary>
/// <param name="Name">The name that logs record.</param>
public sealed record SignedInStaff(string Name)
{
    /// <summary>Binds the argument from the claim, which the policy for staff has checked.</summary>
    public static ValueTask<SignedInStaff?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<SignedInStaff?>(new(context.User.FindFirst(CallerClaim.StaffName)!.Value));
}
