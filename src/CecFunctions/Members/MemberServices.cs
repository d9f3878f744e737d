using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CecFunctions.Members;

/// <summary>Registers the one writer of members, what it writes beside them, and the commands.</summary>
internal static class MemberServices
{
    /// <summary>All but <see cref="IMemberStore"/>, which the jobs' room registers with its commits measured.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        services.TryAddSingleton(new ConflictPauses(TimeProvider.System, Random.Shared.NextDouble));
        return services
            .AddPlace(StorageService.Table, "due", StoredContent.Rebuilt)
            .AddSingleton(provider => CreateDueIndex(provider, provider.GetRequiredService<CecStorage>()))
            .AddOnTable<MemberLookup>("lookups", StoredContent.Rebuilt)
            .AddOnTable<NumberClaims>("numbers", StoredContent.Rebuilt)
            .AddSingleton<CredentialNumbers>()
            .AddSingleton<ICommitParticipant>(provider => provider.GetRequiredService<CredentialNumbers>())
            .AddSingleton(provider =>
                new MemberPartitions(provider.GetRequiredService<CecStorage>().Table(MemberPartitions.TableName)))
            .AddSingleton<MemberAnnouncements>()
            .AddSingleton<MemberPart>(PendingEmailPart.Part)
            .AddSingleton<MemberPart>(FormerEmailPart.Part)
            .AddSingleton<MemberPart>(FieldOrigins.Part)
            .AddSingleton<MemberPart>(WrongNumbersPart.Part)
            .AddSingleton<ProgramCalendar>()
            .AddSingleton<MemberWriter>()
            .AddSingleton<MemberErasure>()
            .AddSingleton<MemberCommands>()
            .AddSingleton<MemberReader>()
            .AddSingleton<TodayCommands>();
    }

    /// <summary>A list of open work, which is written with commits and proved by the weekly walk.</summary>
    public static IServiceCollection AddOpenWorkList<T>(this IServiceCollection services)
        where T : class, IOpenWorkList => services
        .AddSingleton<T>()
        .AddSingleton<IOpenWorkList>(provider => provider.GetRequiredService<T>())
        .AddSingleton<ICommitParticipant>(provider => provider.GetRequiredService<T>());

    private static DueIndex CreateDueIndex(IServiceProvider provider, CecStorage storage) =>
        new(storage.Table("due"), storage.Shards, provider.GetRequiredService<TimeProvider>());
}
