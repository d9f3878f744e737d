using CecFunctions.Storage.Contracts.Seam;

namespace CecFunctions.Infrastructure.Tests.Contracts;

public sealed class QueueTests() : QueueContract(RestStorage.Shared);
