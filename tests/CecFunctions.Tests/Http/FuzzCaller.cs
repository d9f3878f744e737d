using System.Collections.Immutable;
using CecFunctions.Members;

namespace CecFunctions.Tests.Http;

/// <summary>A kind of caller and what may have changed when they are through.</summary>
/// <param name="Name">As the figures call them.</param>
/// <param name="Kind">Whose credentials they bring.</param>
/// <param name="ActorBeginsWith">The beginning of the name in logs; <see langword="null"/> where the caller may change
/// no member.</param>
/// <param name="Only">The one member whom they may change; <see langword="null"/> = any.</param>
/// <param name="Signs">Signs what it sends to the payment hook.</param>
internal sealed record FuzzCaller(
    string Name, Caller Kind, string? ActorBeginsWith = null, MemberKey? Only = null, bool Signs = false)
{
    public static ImmutableArray<FuzzCaller> All(MemberKey owner, MemberKey other) =>
    [
        new("owner", Caller.Owner, Actor.Member, owner),
        new("partner", Caller.Partner, Actor.Provider("acme")),
        new("other member", Caller.OtherMember, Actor.Member, other),
        new("nobody", Caller.Nobody),
        new("reviewer", Caller.Reviewer, Actor.Staff("")),
        new("registrar", Caller.Registrar, Actor.Staff("")),
        new("payment service", Caller.Nobody, Actor.PaymentService, Signs: true),
        new("dead credentials", Caller.Dead),
        new("admin", Caller.Admin, Actor.Staff("")),
        new("staff removed", Caller.RemovedStaff),
    ];

    /// <summary>Whether the endpoint answers them at all, going by the table.</summary>
    public bool MayCall(EndpointRow row) => row.IsForAnyone || Kind switch
    {
        Caller.Owner or Caller.OtherMember => row.IsForMembers || row.IsForSignedIn,
        Caller.Partner => row.IsForPartners,
        Caller.Reviewer => row.Roles.Contains("reviewer") || row.IsForSignedIn,
        Caller.Registrar => row.Roles.Contains("registrar") || row.IsForSignedIn,
        Caller.Admin => row.IsForStaff || row.IsForSignedIn,
        _ => false,
    };
}
