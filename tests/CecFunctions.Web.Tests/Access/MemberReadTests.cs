using System.Net;
using System.Reflection;
using CecFunctions.Application.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Web.Tests.Access;

/// <summary>A member's request reads the member once: the sign-in says who asks, and nothing is read before what the answer needs.</summary>
public sealed class MemberReadTests : IAsyncLifetime
{
    private MemberSite? _site;
    private TestSite? _counted;
    private CountedStore? _calls;
    private MemberKey? _member;

    public async Task InitializeAsync()
    {
        _site = await MemberSite.LendAsync();
        _member = await _site.EnrolAsync();
        _counted = await _site.StartInstanceAsync(services =>
        {
            var store = services.Last(service => service.ServiceType == typeof(IMemberStore));
            services.AddSingleton(provider => CountedStore.Create((IMemberStore)store.ImplementationFactory!(provider), out _calls));
        });
    }

    public async Task DisposeAsync()
    {
        await _counted!.DisposeAsync();
        await _site!.DisposeAsync();
    }

    [Theory]
    [InlineData("/api/self-reports")]
    [InlineData("/api/progress")]
    [InlineData("/api/credentials")]
    [InlineData("/api/cpr")]
    [InlineData("/api/profile")]
    [InlineData("/api/audits")]
    [InlineData("/api/notices")]
    [InlineData("/api/petitions")]
    [InlineData("/api/transcript")]
    public async Task Reading_ReadsTheMemberOnce(string address)
    {
        using var answer = await _counted!.Client.SendAsync(MemberSite.Request(HttpMethod.Get, address).As(_member!.ToString()));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((1, 0), (_calls!.Reads, _calls.Commits));
    }

    [Fact]
    public async Task Reporting_ReadsTheMemberOnce_AndCommitsOnce()
    {
        var request = MemberSite.Request(HttpMethod.Post, MemberSite.Reports).As(_member!.ToString()).With("Idempotency-Key", "once")
            .WithJson("""{ "activity": "teaching", "date": "2026-05-02", "hours": 1 }""");
        using var answer = await _counted!.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal((1, 1), (_calls!.Reads, _calls.Commits));
    }

    /// <summary>Counts what is asked of the store of members.</summary>
    public class CountedStore : DispatchProxy
    {
        private IMemberStore? _store;
        private int _reads;
        private int _commits;

        public int Reads => Volatile.Read(ref _reads);

        public int Commits => Volatile.Read(ref _commits);

        public static IMemberStore Create(IMemberStore store, out CountedStore counted)
        {
            var proxy = Create<IMemberStore, CountedStore>();
            counted = (CountedStore)(object)proxy;
            counted._store = store;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IMemberStore.FindAsync))
            {
                Interlocked.Increment(ref _reads);
            }
            else if (targetMethod.Name == nameof(IMemberStore.CommitAsync))
            {
                Interlocked.Increment(ref _commits);
            }

            return targetMethod.Invoke(_store, args);
        }
    }
}
