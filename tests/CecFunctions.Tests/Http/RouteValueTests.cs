using System.Net;
using CecFunctions.Members;

namespace CecFunctions.Tests.Http;

/// <summary>The values of an address are decoded exactly once.</summary>
public sealed class RouteValueTests(MemberSite site) : IClassFixture<MemberSite>
{
    [Fact]
    public async Task NumberThatIsEscapedTwice_LeadsToNoOthersCredential()
    {
        var member = new MemberKey("acsm", "R1");
        await site.EnrolWithNumberAsync(member, "ACSM-CPT", "Q/B");
        (string Sent, bool Found)[] numbers =
        [
            ("Q%2FB", true),
            ("Q%2fB", true),
            ("%51%2F%42", true),
            ("Q%252FB", false),
            ("Q%252fB", false),
            ("%51%252F%42", false),
            ("Q%25252FB", false),
        ];

        foreach (var (sent, found) in numbers)
        {
            string[] addresses =
            [
                $"/api/verify/{sent}",
                $"/api/verify/{sent}?program=Q%2FB",
                $"/api/badges/{sent}/status",
                $"/api/credentials/{sent}/fee",
            ];
            foreach (var address in addresses)
            {
                using var answer = await site.GetAsync(member, address);

                Assert.True(
                    found == (answer.StatusCode == HttpStatusCode.OK), $"{address} answered {answer.StatusCode}.");
            }
        }
    }
}
