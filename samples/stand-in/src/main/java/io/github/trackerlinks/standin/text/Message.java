package io.github.trackerlinks.standin.text;

/** The messages of errors. */
public enum Message {
    /** A required parameter is missing. */
    REQUIRED("Требуется параметр.", "The parameter is required."),
    /** A parameter has an invalid value; the argument is its name. */
    INVALID("Недопустимое значение параметра «%s».", "Invalid value of the parameter \"%s\"."),
    /** A relationship that does not exist; the argument is the sent value. */
    UNKNOWN_RELATIONSHIP("Неизвестное значение «%s».", "Unknown value \"%s\"."),
    /** A relationship that these entities cannot have; the argument is the phrase. */
    UNFIT_RELATIONSHIP(
            "Связь «%s» недопустима между этими сущностями.",
            "The link \"%s\" is not possible between these entities."),
    /** A field that does not exist; the argument is its name. */
    UNKNOWN_FIELD("Поле «%s» не существует.", "The field \"%s\" does not exist."),
    /** The body is not JSON. */
    NOT_JSON("Тело запроса не является корректным JSON.", "The request body is not valid JSON."),
    /** The body is JSON of another shape. */
    WRONG_SHAPE("Тело запроса имеет неверную структуру.", "The request body has a wrong structure."),
    /** The body is larger than allowed. */
    TOO_LARGE("Тело запроса слишком велико.", "The request body is too large."),
    /** The request or its target is malformed. */
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
    /** No such issue; the argument is the sent value. */
    NO_ISSUE("Задача %s не найдена.", "Issue %s not found."),
    /** No such entity; the argument is the sent value. */
    NO_ENTITY("Сущность %s не найдена.", "Entity %s not found."),
    /** No such application; the argument is the sent value. */
    NO_APPLICATION("Приложение %s не найдено.", "Application %s not found."),
    /** No such link; the argument is the sent value. */
    NO_LINK("Связь %s не найдена.", "Link %s not found."),
    /** The two issues already have this link. */
    ISSUES_LINKED("Задачи %s и %s уже связаны.", "Issues %s and %s are already linked."),
    /** The two entities already have this link. */
    ENTITIES_LINKED("Сущности %s и %s уже связаны.", "Entities %s and %s are already linked."),
    /** The issue is already linked with the external object. */
    OBJECT_LINKED("Задача %s и объект %s уже связаны.", "Issue %s and object %s are already linked."),
    /** Both ends are the same. */
    SELF_LINK("Нельзя связать %s с самой собой.", "%s cannot be linked with itself."),
    /** The sub-issue already has a parent; the argument is its key. */
    HAS_PARENT("У задачи %s уже есть родительская задача.", "Issue %s has a parent already."),
    /** The issue would become a part of its own part; the arguments are both keys. */
    CYCLE("Задача %s уже содержит задачу %s.", "Issue %s already contains issue %s."),
    /** The application could not be called; the argument is its name. */
    NO_BACKLINK("Не удалось создать обратную связь: %s.", "The backlink could not be created: %s."),
    /** The issue is not an epic; the argument is its key. */
    NOT_AN_EPIC("Задача %s не является эпиком.", "Issue %s is not an epic."),
    /** The date is outside of the dates of an issue; the argument is its key. */
    OUTSIDE_LIFETIME(
            "Дата связи выходит за пределы времени жизни задачи %s.",
            "The link's date is outside of issue %s's lifetime."),
    /** The issue has moved; the argument is its new key. */
    MOVED("Задача перемещена: %s.", "The issue has moved: %s."),
    /** An array with too many links; the argument is the limit. */
    TOO_MANY_LINKS("Слишком много связей: допустимо не более %s.", "Too many links: at most %s are possible."),
    /** Another write to the same issue or entity is in progress. */
    WRITE_CONFLICT("Объект изменён другим запросом.", "Another request is changing the object."),
    /** The rate limit is exceeded. */
    TOO_MANY_REQUESTS("Слишком много запросов.", "Too many requests."),
    /** The server cannot answer now. */
    UNAVAILABLE("Сервис временно недоступен.", "The service is temporarily unavailable."),
    /** An internal error; the argument is the exception. */
    INTERNAL("Внутренняя ошибка: %s", "Internal error: %s");

    private final String ru;
    private final String en;

    Message(String ru, String en) {
        this.ru = ru;
        this.en = en;
    }

    /** The text with its arguments. */
    public String in(Language language, Object... arguments) {
        return language.of(ru, en).formatted(arguments);
    }
}
