using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Providers;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Deployments;

/// <summary>
/// Decides what happens to each resource that the program declares. It decides one after the other, in the order of arrival, so that every decision
/// sees all decisions before it. Any thread may ask. Nothing here waits, so no thread holds another up for long.
/// </summary>
internal sealed class Planner
{
    private readonly Lock _deciding = new();
    private readonly PlannerContext _context;
    private readonly AliasResolver _aliases;
    private readonly DefaultProviders _defaults;
    private readonly PreviewExecutor _executor;
    private readonly Importer _importer;

    // The providers that serve resources, by their own resources.
    private readonly Dictionary<Urn, IProvider> _providers = [];

    /// <param name="context">What the planner works with.</param>
    public Planner(PlannerContext context)
    {
        _context = context;
        _aliases = new AliasResolver(context.Project, context.Stack);
        _defaults = new DefaultProviders(context, Decide);
        _executor = new PreviewExecutor(context.Plan);
        _importer = new Importer(_executor, Check, context.Plan.Add);
    }

    /// <summary>The stack's own resource; null until it is registered.</summary>
    public Urn? StackUrn { get; private set; }

    /// <summary>Whether the program registered the outputs of its stack.</summary>
    public bool HasStackOutputs { get; private set; }

    /// <summary>Plans a resource that the program declares.</summary>
    /// <exception cref="RefusedException">It cannot be planned.</exception>
    public ResourceState Declare(Goal goal)
    {
        lock (_deciding)
        {
            return Decide(goal);
        }
    }

    /// <summary>
    /// The default provider of a package, which is planned when it is first needed. Null when the configuration disables it; a diagnostic says so.
    /// </summary>
    /// <param name="request">The provider.</param>
    /// <param name="token">The type or function that needs it.</param>
    /// <param name="urn">The resource that needs it; null for a function.</param>
    public Urn? FindDefaultProvider(ProviderRequest request, string token, Urn? urn)
    {
        lock (_deciding)
        {
            return _defaults.Find(request, token, urn);
        }
    }

    /// <summary>Records the outputs that the program registers for a resource.</summary>
    /// <exception cref="RefusedException">The program has not declared the resource.</exception>
    public void SetOutputs(string urn, MapValue outputs)
    {
        lock (_deciding)
        {
            Record(urn, outputs);
        }
    }

    private ResourceState Decide(Goal goal)
    {
        var urn = goal.Urn;
        if (goal.Parent is not null && _context.Resources.Find(goal.Parent) is null)
        {
            throw new RefusedException(Catalogue.NoParent.On(
                urn, $"{goal.Type} '{goal.Name}' names the parent '{goal.Parent}', which is not a resource of this program."));
        }

        if (_context.Resources.Find(urn) is not null)
        {
            throw new RefusedException(Catalogue.DuplicateUrn.On(
                urn, $"The program declares two resources of type {goal.Type} with the name '{goal.Name}' and parents of the same types. "
                    + "Give one of them another name."));
        }

        var provider = goal.IsCustom ? FindProvider(goal) : null;
        var state = Plan(goal, provider);
        _context.Resources.Put(state);
        StackUrn ??= state.Type == Urn.StackType ? urn : null;
        return state;
    }

    private ResourceState Begin(Goal goal, MapValue inputs) => new()
    {
        Urn = goal.Urn,
        IsCustom = goal.IsCustom,
        IsExternal = goal.ReadId is not null,
        Id = goal.ReadId ?? (goal.Options.ImportId is { } id ? new StringValue(id) : null),
        Parent = goal.Parent,
        Provider = goal.Provider,
        Protect = goal.Protect,
        Inputs = inputs,
        Dependencies = goal.Dependencies,
        PropertyDependencies = goal.PropertyDependencies,
        Options = _aliases.Resolve(goal) is { IsEmpty: false } aliases ? goal.Options with { Aliases = aliases } : goal.Options,
    };

    private ResourceState Plan(Goal goal, IProvider? provider) => provider is null
        ? Add(Begin(goal, goal.Inputs))
        : goal switch
        {
            { ReadId: not null } => _executor.Run(
                Begin(goal, goal.Inputs),
                provider,
                static (provider, state) => state with { Outputs = provider.Read(state.Urn, state.Id!, state.Inputs).Outputs },
                static read => new ReadStep(read)),
            { Options.ImportId: not null } => _importer.Import(Begin(goal, goal.Inputs), provider),
            _ => Create(Begin(goal, Check(goal.Urn, null, goal.Inputs, provider)), provider),
        };

    // A component: there is nobody to ask.
    private ResourceState Add(ResourceState state)
    {
        _context.Plan.Add(new CreateStep(state));
        return state;
    }

    private ResourceState Create(ResourceState state, IProvider provider)
    {
        if (!Tokens.IsProvider(state.Type))
        {
            return _executor.Run(
                state,
                provider,
                static (provider, state) => state with { Outputs = provider.PreviewCreate(state.Urn, state.Inputs) },
                static created => new CreateStep(created));
        }

        // Clients put the id of a provider into references, so it must not be empty.
        _providers[state.Urn] = provider;
        state = state with { Id = UnknownValue.Instance, Outputs = ProviderInputs.WithoutInternal(state.Inputs) };
        return _executor.Run(state, provider, static (_, state) => state, static created => new CreateStep(created));
    }

    // The inputs as the provider accepts them. A problem becomes a diagnostic and planning goes on, so that one preview shows all.
    private MapValue Check(Urn urn, MapValue? old, MapValue inputs, IProvider provider)
    {
        var result = provider.Check(urn, old, inputs);
        foreach (var failure in result.Failures)
        {
            _context.Plan.Add(failure.Kind.On(urn, failure.Detail));
        }

        return result.Inputs;
    }

    private IProvider FindProvider(Goal goal)
    {
        if (goal.Provider is { } reference && !Tokens.IsProvider(goal.Type))
        {
            return _providers.TryGetValue(reference, out var known)
                ? known
                : throw new RefusedException(Catalogue.BadProvider.On(
                    goal.Urn, $"{goal.Type} names the provider '{reference}', which is not a provider of this program."));
        }

        try
        {
            var version = (goal.Inputs.GetValueOrDefault("version") as StringValue)?.Value ?? "";
            return _context.Providers.Result.Find(Tokens.GetPackage(goal.Type), Tokens.IsProvider(goal.Type) ? version : goal.Options.Version ?? "");
        }
        catch (ProviderException problem)
        {
            throw new RefusedException(problem.Kind.On(goal.Urn, problem.Message));
        }
    }

    private void Record(string text, MapValue outputs)
    {
        if (!Urn.TryParse(text, out var urn) || _context.Resources.Find(urn) is not { } state)
        {
            throw new RefusedException(
                Catalogue.NoResource.With($"Outputs were registered for '{text}', which is not a resource of this program."));
        }

        _context.Resources.Put(state with { Outputs = outputs });
        _context.Plan.SetOutputs(urn, outputs);
        HasStackOutputs = HasStackOutputs || urn == StackUrn;
    }
}
