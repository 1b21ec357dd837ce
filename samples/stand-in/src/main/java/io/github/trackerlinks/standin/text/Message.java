package io.github.trackerlinks.standin.text;

/** What a refusal says; each takes the arguments its text has places for. */
public enum Message {
    /** A required parameter is missing. */
    REQUIRED("Требуется параметр.", "The parameter is required."),
    /** A parameter has a value of a wrong kind; the argument is its name. */
    INVALID("Недопустимое значение параметра «%s».", "Invalid value of the parameter \"%s\"."),
    /** A relationship that does not exist; the argument is what was sent. */
    UNKNOWN_RELATIONSHIP("Неизвестное значение «%s».", "Unknown value \"%s\"."),
    /** A relationship that these entities cannot have; the argument is the phrase. */
    UNFIT_RELATIONSHIP(
            "Связь «%s» недопустима между этими сущностями.",
            "The link \"%s\" is not possible between these entities."),
    /** A field that does not exist; the argument is its name. */
    UNKNOWN_FIELD("Поле «%s» не существует.", "The field \"%s\" does not exist."),
    /** The body is no JSON. */
    NOT_JSON("Тело запроса не является корректным JSON.", "The request body is not valid JSON."),
    /** The body is JSON of a wrong shape. */
    WRONG_SHAPE("Тело запроса имеет неверную структуру.", "The request body has a wrong structure."),
    /** The body passes the bound. */
    TOO_LARGE("Тело запроса слишком велико.", "The request body is too large."),
    /** The request is not well-formed HTTP, or its target not well-formed. */
    MALFORMED("Некорректный запрос.", "Malformed request."),
    /** No credentials, or credentials that are not accepted. */
    UNAUTHORIZED("Требуется авторизация.", "Authentication is required."),
    /** No organization header, or an organization that is not known. */
    NO_ORGANIZATION(
            "Организация не найдена или недоступна.", "Organization is not available, not active or not found."),
    /** An operation that the application does not allow. */
    FORBIDDEN("Недостаточно прав для выполнения операции.", "You have no rights for this operation."),
    /** There is nothing at this address. */
    NO_RESOURCE("Ресурс не найден.", "The resource does not exist."),
    /** The resource exists, the method does not. */
    NO_METHOD("Метод не поддерживается.", "The method is not supported."),
    /** No such issue; the argument is what was sent. */
    NO_ISSUE("Задача %s не найдена.", "Issue %s not found."),
    /** No such entity; the argument is what was sent. */
    NO_ENTITY("Сущность %s не найдена.", "Entity %s not found."),
    /** No such application; the argument is what was sent. */
    NO_APPLICATION("Приложение %s не найдено.", "Application %s not found."),
    /** No such link; the argument is what was sent. */
    NO_LINK("Связь %s не найдена.", "Link %s not found."),
    /** The two issues hold such a link already. */
    ISSUES_LINKED("Задачи %s и %s уже связаны.", "Issues %s and %s are already linked."),
    /** The two entities hold such a link already. */
    ENTITIES_LINKED("Сущности %s и %s уже связаны.", "Entities %s and %s are already linked."),
    /** The issue is linked with the external object already. */
    OBJECT_LINKED("Задача %s и объект %s уже связаны.", "Issue %s and object %s are already linked."),
    /** Both ends are one. */
    SELF_LINK("Нельзя связать %s с самой собой.", "%s cannot be linked with itself."),
    /** The sub-issue has a parent already; the argument is its key. */
    HAS_PARENT("У задачи %s уже есть родительская задача.", "Issue %s has a parent already."),
    /** The issue would become a part of its own part; the arguments are both keys. */
    CYCLE("Задача %s уже содержит задачу %s.", "Issue %s already contains issue %s."),
    /** The application was not reached; the argument is its name. */
    NO_BACKLINK("Не удалось создать обратную связь: %s.", "The backlink could not be created: %s."),
    /** The issue that would be the epic is none; the argument is its key. */
    NOT_AN_EPIC("Задача %s не является эпиком.", "Issue %s is not an epic."),
    /** A date outside of what an issue's own dates allow; the argument is its key. */
    OUTSIDE_LIFETIME(
            "Дата связи выходит за пределы времени жизни задачи %s.",
            "The link's date is outside of issue %s's lifetime."),
    /** The issue has another key now; the argument is that key. */
    MOVED("Задача перемещена: %s.", "The issue has moved: %s."),
    /** An array with too many links; the argument is the most that it may have. */
    TOO_MANY_LINKS("Слишком много связей: допустимо не более %s.", "Too many links: at most %s are possible."),
    /** Another write to the same issue or entity is on its way. */
    WRITE_CONFLICT("Объект изменён другим запросом.", "Another request is changing the object."),
    /** The rate limit. */
    TOO_MANY_REQUESTS("Слишком много запросов.", "Too many requests."),
    /** A server that cannot answer now. */
    UNAVAILABLE("Сервис временно недоступен.", "The service is temporarily unavailable."),
    /** An internal error; the argument says which. */
    INTERNAL("Внутренняя ошибка: %s", "Internal error: %s");

    private final String ru;
    private final String en;

    Message(String ru, String en) {
        this.ru = ru;
        this.en = en;
    }

    /** The text with its arguments in place. */
    public String in(Language language, Object... arguments) {
        return language.of(ru, en).formatted(arguments);
    }
}
