using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Members;

namespace CecFunctions.Tests.Office;

/// <summary>Requests of staff, in the words of the tests.</summary>
internal static class DeskSite
{
    public const string Registrar = "staff:registrar:rob";
    public const string Members = "/api/staff/members";

    public static string Of(MemberKey member) => $"{Members}/{member.Program}/{member.MemberId}";

    public static Task<HttpResponseMessage> SendAsync(
        this MemberSite site,
        string method,
        string address,
        string? json = null,
        string? ifMatch = null,
        string caller = Registrar)
    {
        var request = MemberSite.Request(new HttpMethod(method), address).As(caller);
        request = json is null ? request : request.WithJson(json);
        return site.Site.Client.SendAsync(ifMatch is null ? request : request.With("If-Match", ifMatch));
    }

    /// <summary>An answer that must be in order.</summary>
    public static async Task<JsonNode> ReadAsync(this MemberSite site, string address)
    {
        using var response = await site.SendAsync("GET", address);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    /// <summary>A command that must be done.</summary>
    public static async Task<JsonNode> DoneAsync(
        this MemberSite site, string method, string address, string? json = null, string? ifMatch = null)
    {
        using var response = await site.SendAsync(method, address, json, ifMatch);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    public static string Text(this JsonNode node, string property) => node[property]!.GetValue<string>();

    /// <summary>The ids of the members found.</summary>
    public static async Task<string[]> FoundAsync(this MemberSite site, string query) =>
        [
            .. (await site.ReadAsync($"{Members}?{query}"))["members"]!.AsArray().Select(
                member => member!.Text("memberId")),
        ];
}
