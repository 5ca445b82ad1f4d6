using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack against mocks.</summary>
    /// <typeparam name="TStack">The stack, which has a constructor without parameters.</typeparam>
    /// <param name="mocks">Mocks of the engine and its providers.</param>
    /// <param name="options">The facts of the deployment that the program sees; null for the defaults.</param>
    /// <returns>All resources, including the stack, in the order of registration.</returns>
    /// <exception cref="RunException">The program failed. Several failures are an <see cref="AggregateException"/> of such exceptions.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() => TestProgramAsync(mocks, options, () => Declare(Create<TStack>));

    /// <summary>Runs a stack from a service provider against mocks.</summary>
    /// <typeparam name="TStack">The stack.</typeparam>
    /// <param name="mocks">Mocks of the engine and its providers.</param>
    /// <param name="serviceProvider">Creates the stack.</param>
    /// <param name="options">The facts of the deployment that the program sees; null for the defaults.</param>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions?)"/>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return TestProgramAsync(mocks, options, () => Declare(() => Resolve<TStack>(serviceProvider)));
    }

    /// <summary>Runs a program against mocks.</summary>
    /// <param name="testMocks">Mocks of the engine and its providers.</param>
    /// <param name="testOptions">The facts of the deployment that the program sees.</param>
    /// <param name="createResources">Declares the resources.</param>
    /// <returns>All resources without the stack, in the order of registration.</returns>
    /// <exception cref="RunException">The program failed. Several failures are an <see cref="AggregateException"/> of such exceptions.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        return TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Action)"/>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        var (resources, _) = await TestAsync(testMocks, testOptions, async () =>
        {
            await createResources().ConfigureAwait(false);
            return NoOutputs;
        }).ConfigureAwait(false);
        return resources;
    }

    /// <summary>Runs a program against mocks.</summary>
    /// <param name="testMocks">Mocks of the engine and its providers.</param>
    /// <param name="testOptions">The facts of the deployment that the program sees.</param>
    /// <param name="createResources">Declares the resources and returns the outputs of the stack.</param>
    /// <returns>All resources without the stack, in the order of registration, and the outputs.</returns>
    /// <exception cref="RunException">The program failed. Several failures are an <see cref="AggregateException"/> of such exceptions.</exception>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        return TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));
    }

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{IDictionary{string, object?}})"/>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        var outputs = NoOutputs;
        var resources = await TestProgramAsync(testMocks, testOptions, () => DeclareAsync(
            async () => outputs = await createResources().ConfigureAwait(false), options: null)).ConfigureAwait(false);
        return ([.. resources.Where(resource => resource.Parent is not null)], outputs);
    }

    private static async Task<ImmutableArray<Resource>> TestProgramAsync(IMocks mocks, TestOptions? options, Func<Task> program)
    {
        ArgumentNullException.ThrowIfNull(mocks);
        var settings = new DeploymentSettings
        {
            Project = options?.ProjectName ?? "project",
            Stack = options?.StackName ?? "stack",
            Organization = options?.OrganizationName ?? "organization",
            RootDirectory = options?.RootDirectory ?? "",
            IsDryRun = options?.IsPreview ?? true,
        };
        var engine = new MockEngine();
        var monitor = new MockMonitor(mocks, settings);
        await new Deployment(settings, engine, monitor).RunProgramAsync(program).ConfigureAwait(false);
        return engine.Errors.ToArray() switch
        {
            [] => [.. monitor.Resources],
            [var error] => throw new RunException(error),
            var errors => throw new AggregateException(errors.Select(error => new RunException(error))),
        };
    }
}
