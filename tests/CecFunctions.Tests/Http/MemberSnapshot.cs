using System.Collections.Immutable;
using CecFunctions.Members;

namespace CecFunctions.Tests.Http;

/// <summary>All members as storage has them at one moment, with logs and notices.</summary>
internal sealed class MemberSnapshot
{
    private MemberSnapshot(ImmutableSortedDictionary<MemberKey, MemberHistory> members) => Members = members;

    public ImmutableSortedDictionary<MemberKey, MemberHistory> Members { get; }

    public static async Task<MemberSnapshot> TakeAsync(IMemberStore store)
    {
        var members = ImmutableSortedDictionary.CreateBuilder<MemberKey, MemberHistory>(MemberKey.InOrder);
        await foreach (var member in store.ReadAllWithHistoryAsync(CancellationToken.None))
        {
            members.Add(member.Member.Document.Key, member);
        }

        return new MemberSnapshot(members.ToImmutable());
    }

    /// <summary>What has changed since, that a caller may not change, in words.</summary>
    public IEnumerable<string> Forbidden(MemberSnapshot since, FuzzCaller caller)
    {
        foreach (var key in since.Members.Keys.Except(Members.Keys).Concat(Members.Keys.Except(since.Members.Keys)))
        {
            yield return $"{key} came or went";
        }

        foreach (var (key, before) in Members)
        {
            if (!since.Members.TryGetValue(key, out var now) || Marks(before).SequenceEqual(Marks(now)))
            {
                continue;
            }

            if (caller.ActorBeginsWith is not { } actor || (caller.Only is { } only && key != since.Resolve(only)))
            {
                yield return $"{key} was changed by {caller.Name}";
                continue;
            }

            foreach (
                var line in now.Log.Skip(before.Log.Length).Where(
                    line => !line.Actor.StartsWith(actor, StringComparison.Ordinal)))
            {
                yield return $"{key} was changed by {caller.Name} in the name of {line.Actor}: {line.Line.Event}";
            }
        }
    }

    private MemberKey Resolve(MemberKey key) =>
        Members[key].Member.Document.MergedInto is { } went ? Resolve(went.Into) : key;

    private static IEnumerable<string> Marks(MemberHistory member) =>
        [
            member.Member.ETag,
            $"{member.Log.Length}",
            .. member.Notices.Select(notice => $"{notice.Id} {notice.ETag}").Order(StringComparer.Ordinal),
        ];
}
