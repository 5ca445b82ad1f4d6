using Infra.Engine.Diagnostics;
using Infra.Engine.Providers;

namespace Infra.Tests.EngineTruth;

/// <summary>The packages of the histories, and the engine's own.</summary>
/// <param name="provider">The provider of <c>pkgA</c> and <c>pkgB</c>.</param>
/// <param name="builtin">The provider of the engine's own package.</param>
internal sealed class StandInProviders(StandInProvider provider, BuiltinProvider builtin) : IProviders
{
    public IProvider Find(string package, string version) => package switch
    {
        "pkgA" or "pkgB" => provider,
        BuiltinProvider.Package => builtin,
        _ => throw new ProviderException(Catalogue.BadProvider, $"There is no plugin for '{package}'."),
    };
}
